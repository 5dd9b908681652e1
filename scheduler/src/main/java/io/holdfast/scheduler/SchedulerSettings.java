package io.holdfast.scheduler;

import static io.holdfast.settings.Parsers.duration;
import static io.holdfast.settings.Parsers.integer;

import io.holdfast.calendar.Schedule;
import io.holdfast.calendar.ScheduleException;
import io.holdfast.settings.Parsers;
import io.holdfast.settings.Setting;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** Every setting of the scheduler, declared once. */
public final class SchedulerSettings {
  private static final int LONGEST_ID = 100;
  private static final int LARGEST_BATCH = 1000;

  public static final Setting<String> ID =
      Setting.of(
          "scheduler.id",
          "",
          "name of this process, unique in the cluster; empty: made of host, process id and chance",
          SchedulerSettings::id);
  public static final Setting<String> TIME_ZONE =
      Setting.of(
          "scheduler.time.zone",
          "",
          "zone of schedules that name none, the same on every scheduler; empty: this machine's",
          SchedulerSettings::zone);
  public static final Setting<Duration> POLL_INTERVAL =
      Setting.of(
          "scheduler.poll.interval", "200ms", "how often due slots are looked for", duration());
  public static final Setting<Duration> REVISION_INTERVAL =
      Setting.of(
          "scheduler.revision.interval",
          "500ms",
          "how often changes of definitions are looked for",
          duration());
  public static final Setting<Duration> RELOAD_INTERVAL =
      Setting.of(
          "scheduler.reload.interval",
          "10s",
          "how often all definitions are loaded, for changes that NethServer 8 makes itself",
          duration());
  public static final Setting<Duration> CLAIM_LEASE =
      Setting.of(
          "scheduler.claim.lease",
          "30s",
          "how long a slot stays with a scheduler that does not answer",
          duration());
  public static final Setting<Duration> MISSED_AFTER =
      Setting.of(
          "scheduler.missed.after",
          "10m",
          "how late a slot may be decided without being missed",
          duration());
  public static final Setting<Integer> BATCH =
      Setting.of(
          "scheduler.batch", "100", "slots decided in one transaction", integer(1, LARGEST_BATCH));
  public static final Setting<Duration> HEARTBEAT_INTERVAL =
      Setting.of(
          "scheduler.heartbeat.interval",
          "5s",
          "how often the scheduler says that it is alive; forgotten after four times as long",
          duration());

  public static final Setting<String> PRUNE_SCHEDULE =
      Setting.of(
          "scheduler.upkeep.prune.schedule",
          "Sun 04:00",
          "when every repository is pruned; empty: never",
          SchedulerSettings::schedule);
  public static final Setting<String> CHECK_SCHEDULE =
      Setting.of(
          "scheduler.upkeep.check.schedule",
          "Sun 05:00",
          "when every repository is checked; empty: never",
          SchedulerSettings::schedule);
  public static final Setting<String> CHECK_SUBSET =
      Setting.of(
          "scheduler.upkeep.check.subset",
          "2%",
          "part of the data that such a check reads: 5%, 1/10, 500M; empty: none",
          Parsers.text());
  public static final Setting<Duration> UPKEEP_JITTER =
      Setting.of(
          "scheduler.upkeep.jitter",
          "30m",
          "most by which a repository's upkeep comes later, the same each time",
          duration());

  /** Every setting, in the order of the documentation. */
  public static final List<Setting<?>> ALL =
      List.of(
          ID,
          TIME_ZONE,
          POLL_INTERVAL,
          REVISION_INTERVAL,
          RELOAD_INTERVAL,
          CLAIM_LEASE,
          MISSED_AFTER,
          BATCH,
          HEARTBEAT_INTERVAL,
          PRUNE_SCHEDULE,
          CHECK_SCHEDULE,
          CHECK_SUBSET,
          UPKEEP_JITTER);

  private SchedulerSettings() {}

  private static String id(String text) {
    if (!text.matches("[A-Za-z0-9._-]{0," + LONGEST_ID + "}")) {
      throw new IllegalArgumentException(
          "expected at most 100 letters, digits, '.', '_' and '-', found '" + text + "'");
    }
    return text;
  }

  private static String schedule(String text) {
    try {
      if (!text.isEmpty()) {
        Schedule unused = Schedule.parse(text, ZoneOffset.UTC);
      }
      return text;
    } catch (ScheduleException e) {
      throw new IllegalArgumentException("it cannot be read: " + e.getMessage(), e);
    }
  }

  private static String zone(String text) {
    try {
      return text.isEmpty() ? "" : ZoneId.of(text).getId();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "expected a time zone such as UTC or Europe/Rome, found '" + text + "'", e);
    }
  }
}
