@NullMarked
package io.holdfast.standalone.chaos.check;

import org.jspecify.annotations.NullMarked;
