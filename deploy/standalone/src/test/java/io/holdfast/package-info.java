/** Rules that hold for all rooms. */
@NullMarked
package io.holdfast;

import org.jspecify.annotations.NullMarked;
