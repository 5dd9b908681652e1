/** Locks in restic repositories whose owners are gone: which they are, and their removal. */
@NullMarked
package io.holdfast.worker.lock;

import org.jspecify.annotations.NullMarked;
