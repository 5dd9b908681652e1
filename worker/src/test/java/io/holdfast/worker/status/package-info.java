@NullMarked
package io.holdfast.worker.status;

import org.jspecify.annotations.NullMarked;
