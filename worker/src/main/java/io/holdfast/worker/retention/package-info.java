/** What retention must not take away. Pure. */
@NullMarked
package io.holdfast.worker.retention;

import org.jspecify.annotations.NullMarked;
