package io.holdfast.catalog;

import java.time.Duration;

/**
 * When a backup is due.
 *
 * @param schedule systemd calendar expression or five-field cron expression
 * @param scheduleHint JSON that NethServer 8's user interface keeps beside it, or empty
 * @param timeZone zone of an expression that names none, or empty for the scheduler's own
 * @param jitter upper end of the stable delay of this backup's slots; zero for none
 * @param catchUp whether slots missed while nothing ran are made good once
 */
public record Timing(
    String schedule, String scheduleHint, String timeZone, Duration jitter, boolean catchUp) {}
