/** Faults and load on a one-machine stack, and what is left of its promises afterwards. */
@NullMarked
package io.holdfast.standalone.chaos;

import org.jspecify.annotations.NullMarked;
