@NullMarked
package io.holdfast.worker.restic;

import org.jspecify.annotations.NullMarked;
