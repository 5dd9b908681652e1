package io.holdfast.worker.restic;

import io.holdfast.worker.process.Activity;
import io.holdfast.worker.process.OutputListener;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Listens to a restic, hands on what it hears, and says when restic is silent for too long: a
 * remote that took a connection and never answers leaves it waiting for ever. Looks on a thread of
 * its own, until this is closed.
 */
final class SilenceWatch implements OutputListener, AutoCloseable {
  private static final int LOOKS = 10;
  private static final Duration LONGEST_BETWEEN = Duration.ofSeconds(30);

  private final OutputListener next;
  private final Clock clock;
  private final Duration between;
  private final Silence silence;
  private final Runnable onSilence;
  private final Activity activity = new Activity();
  private final AtomicLong said = new AtomicLong();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(SilenceWatch::daemon);

  /**
   * Makes it.
   *
   * @param onSilence told once or more
   */
  SilenceWatch(OutputListener next, Clock clock, Duration limit, Runnable onSilence) {
    this.next = next;
    this.clock = clock;
    Duration part = limit.dividedBy(LOOKS);
    this.between = part.compareTo(LONGEST_BETWEEN) < 0 ? part : LONGEST_BETWEEN;
    this.silence = new Silence(limit, between);
    this.onSilence = onSilence;
  }

  @Override
  public void started(long pid) {
    var unused =
        timer.scheduleWithFixedDelay(() -> look(pid), 0, between.toMillis(), TimeUnit.MILLISECONDS);
    next.started(pid);
  }

  private void look(long pid) {
    long words = said.get();
    activity
        .of(pid)
        .map(sum -> new Activity.Sum(sum.bytes() - words, sum.computed()))
        .filter(sum -> silence.isTooLong(clock.instant(), sum))
        .ifPresent(sum -> onSilence.run());
  }

  @Override
  public void out(String line) {
    hear(line);
    next.out(line);
  }

  @Override
  public void err(String line) {
    hear(line);
    next.err(line);
  }

  private void hear(String line) {
    said.addAndGet(line.getBytes(StandardCharsets.UTF_8).length + 1L);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "restic-silence");
    thread.setDaemon(true);
    return thread;
  }
}
