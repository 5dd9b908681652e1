/** Logging of the command line: none, or standard error. */
@NullMarked
package io.holdfast.cli.log;

import org.jspecify.annotations.NullMarked;
