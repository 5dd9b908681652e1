/** Makes holes of zeros, for a restic that restores sparse files with their full size. */
@NullMarked
package io.holdfast.worker.restore.sparse;

import org.jspecify.annotations.NullMarked;
