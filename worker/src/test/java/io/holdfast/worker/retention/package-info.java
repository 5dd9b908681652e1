@NullMarked
package io.holdfast.worker.retention;

import org.jspecify.annotations.NullMarked;
