/** Tests of decisions. */
@NullMarked
package io.holdfast.scheduler.decision;

import org.jspecify.annotations.NullMarked;
