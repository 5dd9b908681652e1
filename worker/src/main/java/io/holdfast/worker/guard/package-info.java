/**
 * How a repository is treated by the jobs of this worker: places, rests, further attempts. Backups
 * and restores share it.
 */
@NullMarked
package io.holdfast.worker.guard;

import org.jspecify.annotations.NullMarked;
