/** The command line against a real stack. */
@NullMarked
package io.holdfast.it.cli;

import org.jspecify.annotations.NullMarked;
