/**
 * When something recurs: systemd's calendar expressions and five-field cron expressions, and the
 * next instant of either. Pure.
 */
@NullMarked
package io.holdfast.calendar;

import org.jspecify.annotations.NullMarked;
