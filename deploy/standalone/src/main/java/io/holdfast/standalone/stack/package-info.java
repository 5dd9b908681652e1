/** The stack of one machine: its directory, ports, configuration files, start and stop. */
@NullMarked
package io.holdfast.standalone.stack;

import org.jspecify.annotations.NullMarked;
