@NullMarked
package io.holdfast.worker.restore.preflight;

import org.jspecify.annotations.NullMarked;
