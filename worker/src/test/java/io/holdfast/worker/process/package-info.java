@NullMarked
package io.holdfast.worker.process;

import org.jspecify.annotations.NullMarked;
