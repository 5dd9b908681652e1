/**
 * A backup job from dump to cleanup: when restic is called again, what is kept, and how it is told.
 */
@NullMarked
package io.holdfast.worker.backup;

import org.jspecify.annotations.NullMarked;
