package io.holdfast.standalone.chaos.run;

import java.util.Map;

/** Settings with short times, so that what outlasts them happens often. */
final class ShortTimes {
  static final Map<String, String> SCHEDULER =
      Map.of(
          "scheduler.claim.lease", "4s",
          "scheduler.missed.after", "6s",
          "scheduler.heartbeat.interval", "1s");

  static final Map<String, String> WORKER =
      Map.ofEntries(
          Map.entry("worker.concurrency", "2"),
          Map.entry("worker.renew.interval", "1s"),
          Map.entry("worker.lease.ttl", "6s"),
          Map.entry("worker.stop.grace", "5s"),
          Map.entry("worker.heartbeat.interval", "1s"),
          Map.entry("worker.unreachable.deadline", "8s"),
          Map.entry("worker.silence.deadline", "30s"),
          Map.entry("worker.retry.attempts", "2"),
          Map.entry("worker.retry.deadline", "30s"),
          Map.entry("worker.download.limit", "4096"),
          Map.entry("worker.upload.limit", "6144"));

  private ShortTimes() {}
}
