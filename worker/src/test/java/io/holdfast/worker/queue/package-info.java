@NullMarked
package io.holdfast.worker.queue;

import org.jspecify.annotations.NullMarked;
