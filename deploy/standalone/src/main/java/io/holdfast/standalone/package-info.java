/** Everything on one machine: broker, registry, Redis, scheduler, workers, and the command line. */
@NullMarked
package io.holdfast.standalone;

import org.jspecify.annotations.NullMarked;
