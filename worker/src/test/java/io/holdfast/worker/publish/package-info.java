@NullMarked
package io.holdfast.worker.publish;

import org.jspecify.annotations.NullMarked;
