/**
 * A restore from preflight to the end: what is made, moved and configured, and how all of that is
 * taken back.
 */
@NullMarked
package io.holdfast.worker.restore;

import org.jspecify.annotations.NullMarked;
