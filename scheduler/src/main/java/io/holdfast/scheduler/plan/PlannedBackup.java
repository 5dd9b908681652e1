package io.holdfast.scheduler.plan;

import io.holdfast.calendar.Schedule;
import io.holdfast.calendar.ScheduleException;
import io.holdfast.catalog.Backup;
import io.holdfast.scheduler.decision.SlotTimes;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.UUID;

/**
 * A backup that is scheduled.
 *
 * @param fingerprint differs when its slots differ
 */
public record PlannedBackup(Backup backup, SlotTimes times, String fingerprint) {

  /**
   * Reads a backup's schedule.
   *
   * @throws UnusableScheduleException when schedule or zone cannot be understood
   */
  static PlannedBackup of(Backup backup, UUID clusterUuid, ZoneId defaultZone) {
    ZoneId zone = zone(backup.timing().timeZone(), defaultZone);
    Schedule schedule;
    try {
      schedule = Schedule.parse(backup.timing().schedule(), zone);
    } catch (ScheduleException e) {
      throw new UnusableScheduleException(
          "its schedule '"
              + backup.timing().schedule()
              + "' cannot be understood. "
              + e.getMessage());
    }
    SlotTimes times =
        new SlotTimes(
            schedule, SlotTimes.jitterOf(clusterUuid, backup.id(), backup.timing().jitter()));
    return new PlannedBackup(
        backup,
        times,
        schedule.normalized() + "|" + schedule.zone() + "|" + times.jitter().toMillis());
  }

  private static ZoneId zone(String name, ZoneId defaultZone) {
    if (name.isEmpty()) {
      return defaultZone;
    }
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new UnusableScheduleException("there is no time zone '" + name + "'.");
    }
  }

  /** A schedule that cannot be used; the message continues "Backup 1 is not scheduled: ". */
  static final class UnusableScheduleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableScheduleException(String message) {
      super(message);
    }
  }
}
