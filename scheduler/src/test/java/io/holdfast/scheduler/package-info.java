/** Tests of the scheduler. */
@NullMarked
package io.holdfast.scheduler;

import org.jspecify.annotations.NullMarked;
