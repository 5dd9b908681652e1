@NullMarked
package io.holdfast.worker.lock;

import org.jspecify.annotations.NullMarked;
