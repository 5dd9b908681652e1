/** Every promise, while processes die, freeze and are cut off. */
@NullMarked
package io.holdfast.it.chaos;

import org.jspecify.annotations.NullMarked;
