@NullMarked
package io.holdfast.worker.backup;

import org.jspecify.annotations.NullMarked;
