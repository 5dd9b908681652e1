/** Processes of the one-machine stack: started, kept running, stopped; nothing outlives them. */
@NullMarked
package io.holdfast.standalone.process;

import org.jspecify.annotations.NullMarked;
