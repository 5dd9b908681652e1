/** Removes instances of this node that a restore on another node has replaced. */
@NullMarked
package io.holdfast.worker.removal;

import org.jspecify.annotations.NullMarked;
