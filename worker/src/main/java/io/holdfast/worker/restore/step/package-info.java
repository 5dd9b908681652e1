/** The steps that an instance has for its own restore, and its program that verifies its state. */
@NullMarked
package io.holdfast.worker.restore.step;

import org.jspecify.annotations.NullMarked;
