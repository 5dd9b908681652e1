/** Looks whether a restore can be done, before anything is touched. */
@NullMarked
package io.holdfast.worker.restore.preflight;

import org.jspecify.annotations.NullMarked;
