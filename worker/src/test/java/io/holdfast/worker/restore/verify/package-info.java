@NullMarked
package io.holdfast.worker.restore.verify;

import org.jspecify.annotations.NullMarked;
