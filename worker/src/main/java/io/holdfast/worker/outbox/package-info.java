/** Results that are decided and not yet published, on the node's disk. */
@NullMarked
package io.holdfast.worker.outbox;

import org.jspecify.annotations.NullMarked;
