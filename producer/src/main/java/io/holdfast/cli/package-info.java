/** The command line: everything picocli knows, and nothing but the way in and out. */
@NullMarked
package io.holdfast.cli;

import org.jspecify.annotations.NullMarked;
