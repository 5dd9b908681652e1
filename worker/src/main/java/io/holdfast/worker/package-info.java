/** The worker: settings, wiring and entry point of the process that runs a node's jobs. */
@NullMarked
package io.holdfast.worker;

import org.jspecify.annotations.NullMarked;
