package io.holdfast.worker.restic;

import io.holdfast.worker.process.OutputListener;
import io.holdfast.worker.process.WrittenBytes;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Tells once a second how far a restore is, for a restic that does not say it: files by what lies
 * in its target, bytes by what it has written, as it gives its files their full size beforehand.
 * The consumer is called by a thread of its own, until this is closed.
 */
final class MeasuredProgress implements OutputListener, AutoCloseable {
  private static final long FIRST_MILLIS = 500;
  private static final long EVERY_MILLIS = 1000;

  private final TargetMeter meter;
  private final WrittenBytes written;
  private final OutputListener output;
  private final Consumer<ResticLine.RestoreStatus> consumer;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(MeasuredProgress::daemon);

  /**
   * @param output hears what restic says, as before
   */
  MeasuredProgress(
      TargetMeter meter,
      WrittenBytes written,
      OutputListener output,
      Consumer<ResticLine.RestoreStatus> consumer) {
    this.meter = meter;
    this.written = written;
    this.output = output;
    this.consumer = consumer;
  }

  @Override
  public void started(long pid) {
    var unused =
        timer.scheduleWithFixedDelay(
            () -> look(pid), FIRST_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look(long pid) {
    TargetMeter.Measure there = meter.measure();
    tell(Math.min(written.of(pid).orElse(there.bytes()), there.bytes()), there.files());
  }

  @Override
  public void out(String line) {
    output.out(line);
  }

  @Override
  public void err(String line) {
    output.err(line);
  }

  /** Says, once it has ended, what is there. */
  void finish() {
    stop();
    TargetMeter.Measure there = meter.measureNow();
    tell(there.bytes(), there.files());
  }

  private void tell(long bytes, long files) {
    consumer.accept(new ResticLine.RestoreStatus(bytes, 0, files, 0));
  }

  private void stop() {
    timer.shutdownNow();
    try {
      var unused = timer.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stop();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "restore-progress");
    thread.setDaemon(true);
    return thread;
  }
}
