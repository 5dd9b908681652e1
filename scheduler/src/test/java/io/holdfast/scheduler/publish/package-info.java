/** Tests of publishing. */
@NullMarked
package io.holdfast.scheduler.publish;

import org.jspecify.annotations.NullMarked;
