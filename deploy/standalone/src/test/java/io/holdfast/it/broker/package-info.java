/** The broker of one machine, as clients see it. */
@NullMarked
package io.holdfast.it.broker;

import org.jspecify.annotations.NullMarked;
