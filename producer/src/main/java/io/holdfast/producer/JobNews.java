package io.holdfast.producer;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a worker says of a job: how far it is, or how it ended. */
public sealed interface JobNews {

  Job job();

  /** Applies the function that fits. */
  default <T> T match(Function<Step, T> onStep, Function<End, T> onEnd) {
    if (this instanceof Step step) {
      return onStep.apply(step);
    }
    return onEnd.apply((End) this);
  }

  /**
   * Which job.
   *
   * @param kind {@code BACKUP}, {@code RESTORE}, {@code UPKEEP} or {@code UNKNOWN}
   * @param backupId 0 where there is none
   * @param instance empty for work on a whole repository
   */
  record Job(
      UUID jobId,
      @Nullable UUID runId,
      String kind,
      int backupId,
      String instance,
      int node,
      String worker) {}

  /**
   * How far it is.
   *
   * @param sequence grows within one execution
   * @param text what it waits for or does, in words, or empty
   */
  record Step(Job job, Phase phase, Instant at, long sequence, Amount amount, String text)
      implements JobNews {}

  /**
   * Amounts of a step; totals are 0 while unknown.
   *
   * @param percent 0 to 100, null while unknown
   * @param secondsLeft null while unknown
   */
  record Amount(
      long bytesDone,
      long bytesTotal,
      long filesDone,
      long filesTotal,
      long bytesPerSecond,
      @Nullable Double percent,
      @Nullable Long secondsLeft) {}

  /**
   * How it ended. A second one with the same job id says the same again.
   *
   * @param details the answer of an upkeep task as JSON, else empty
   */
  record End(Job job, Verdict verdict, Times times, Made made, Notices notices, String details)
      implements JobNews {}

  /**
   * How it ended, in short.
   *
   * @param failureKind why it failed, empty unless it did
   * @param message one sentence for people
   * @param attempts how often the request was delivered
   */
  record Verdict(Outcome outcome, String failureKind, String message, int attempts) {}

  /** When; {@code startedAt} is null if no worker began. */
  record Times(@Nullable Instant requestedAt, @Nullable Instant startedAt, Instant endedAt) {}

  /**
   * What it made or used.
   *
   * @param snapshotId restic's full id, or empty
   * @param snapshotsKept after retention, null while unknown
   */
  record Made(
      String repositoryId,
      String repositoryPath,
      String snapshotId,
      long bytesTotal,
      long bytesAdded,
      long filesTotal,
      @Nullable Integer snapshotsKept) {}

  /** What else is to be told; {@code unreadable} are the first of the unreadable files. */
  record Notices(
      long unreadableCount, List<String> unreadable, List<String> warnings, String hookOutput) {
    public Notices {
      unreadable = List.copyOf(unreadable);
      warnings = List.copyOf(warnings);
    }
  }
}
