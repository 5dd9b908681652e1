/**
 * What is backed up: where an instance's directories are, which files of them are included, and the
 * view of them that restic is given.
 */
@NullMarked
package io.holdfast.worker.source;

import org.jspecify.annotations.NullMarked;
