/** What becomes of a due slot. Pure. */
@NullMarked
package io.holdfast.scheduler.decision;

import org.jspecify.annotations.NullMarked;
