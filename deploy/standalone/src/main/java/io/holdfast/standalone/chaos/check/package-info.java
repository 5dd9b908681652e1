/** The promises, each checked against a history; pure. */
@NullMarked
package io.holdfast.standalone.chaos.check;

import org.jspecify.annotations.NullMarked;
