@NullMarked
package io.holdfast.worker.outbox;

import org.jspecify.annotations.NullMarked;
