@NullMarked
package io.holdfast.worker.restore.step;

import org.jspecify.annotations.NullMarked;
