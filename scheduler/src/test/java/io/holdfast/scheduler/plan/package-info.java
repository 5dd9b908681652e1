/** Tests of the plan. */
@NullMarked
package io.holdfast.scheduler.plan;

import org.jspecify.annotations.NullMarked;
