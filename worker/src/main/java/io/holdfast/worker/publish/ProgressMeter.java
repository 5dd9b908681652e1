package io.holdfast.worker.publish;

import io.holdfast.worker.job.Progress;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Turns progress as it comes into what is worth telling: each change of phase or message at once,
 * the rest at most once per interval, with a smoothed rate. Immutable.
 *
 * @param toldAt when something was told last, or null
 * @param rate smoothed bytes per second in this phase
 */
record ProgressMeter(
    @Nullable Progress told,
    @Nullable Instant toldAt,
    double rate,
    long sequence,
    @Nullable Reading reading) {
  private static final Duration SMOOTHING = Duration.ofSeconds(8);

  static final ProgressMeter START = new ProgressMeter(null, null, 0, 0, null);

  /**
   * What is to be told.
   *
   * @param bytesPerSecond smoothed; 0 while unknown
   * @param percent 0 to 100, or null while unknown
   * @param secondsLeft to the end of the phase, or null while unknown
   */
  record Reading(
      Progress progress,
      long sequence,
      long bytesPerSecond,
      @Nullable Double percent,
      @Nullable Long secondsLeft) {}

  /** The meter after this progress; its {@link #reading} is null when there is nothing to tell. */
  ProgressMeter after(Progress progress, Instant now, Duration interval) {
    Progress before = told;
    Instant at = toldAt;
    if (before == null
        || at == null
        || before.phase() != progress.phase()
        || !before.message().equals(progress.message())) {
      boolean goesOn = before != null && before.phase() == progress.phase();
      return told(progress, now, goesOn ? rate : 0);
    }
    Duration passed = Duration.between(at, now);
    if (passed.compareTo(interval) < 0) {
      return new ProgressMeter(told, toldAt, rate, sequence, null);
    }
    double seconds = Math.max(0.001, passed.toMillis() / 1000.0);
    double current = Math.max(0, progress.bytesDone() - before.bytesDone()) / seconds;
    double weight = 1 - Math.exp(-seconds * 1000 / SMOOTHING.toMillis());
    return told(progress, now, rate == 0 ? current : rate + weight * (current - rate));
  }

  private ProgressMeter told(Progress progress, Instant now, double newRate) {
    long next = sequence + 1;
    return new ProgressMeter(
        progress,
        now,
        newRate,
        next,
        new Reading(
            progress,
            next,
            Math.round(newRate),
            percent(progress),
            secondsLeft(progress, newRate)));
  }

  private static @Nullable Double percent(Progress progress) {
    if (!progress.phase().movesBytes() || progress.bytesTotal() <= 0) {
      return null;
    }
    double percent = 100.0 * progress.bytesDone() / progress.bytesTotal();
    return Math.max(0, Math.min(100, Math.round(percent * 10) / 10.0));
  }

  private static @Nullable Long secondsLeft(Progress progress, double rate) {
    if (!progress.phase().movesBytes() || progress.bytesTotal() <= 0 || rate < 1) {
      return null;
    }
    return Math.max(0, Math.round((progress.bytesTotal() - progress.bytesDone()) / rate));
  }
}
