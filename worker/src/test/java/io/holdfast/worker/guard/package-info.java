@NullMarked
package io.holdfast.worker.guard;

import org.jspecify.annotations.NullMarked;
