/** The one-machine stack and the demonstration, as their users start them. */
@NullMarked
package io.holdfast.it.stack;

import org.jspecify.annotations.NullMarked;
