/**
 * restic: the one place that builds its command lines, reads its output and says what its errors
 * mean. Works with 0.14 and everything newer.
 */
@NullMarked
package io.holdfast.worker.restic;

import org.jspecify.annotations.NullMarked;
