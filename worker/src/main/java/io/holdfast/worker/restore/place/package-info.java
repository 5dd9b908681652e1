/**
 * Puts restored files into place: a staging directory on the same file system, then renames that
 * can be taken back. No symbolic link of an instance is followed.
 */
@NullMarked
package io.holdfast.worker.restore.place;

import org.jspecify.annotations.NullMarked;
