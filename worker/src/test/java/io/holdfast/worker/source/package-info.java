@NullMarked
package io.holdfast.worker.source;

import org.jspecify.annotations.NullMarked;
