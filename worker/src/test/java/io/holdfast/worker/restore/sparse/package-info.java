@NullMarked
package io.holdfast.worker.restore.sparse;

import org.jspecify.annotations.NullMarked;
