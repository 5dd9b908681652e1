@NullMarked
package io.holdfast.worker.restore.snapshot;

import org.jspecify.annotations.NullMarked;
