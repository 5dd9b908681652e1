/** Chooses a snapshot to restore, looks into it, and says what was found. */
@NullMarked
package io.holdfast.worker.restore.snapshot;

import org.jspecify.annotations.NullMarked;
