/** The commands that this room adds to the command line. */
@NullMarked
package io.holdfast.standalone.commands;

import org.jspecify.annotations.NullMarked;
