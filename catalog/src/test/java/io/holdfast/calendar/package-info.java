/** Tests of the calendar; systemd's own is the oracle. */
@NullMarked
package io.holdfast.calendar;

import org.jspecify.annotations.NullMarked;
