package io.holdfast.it.worker;

import io.holdfast.worker.job.Cancellation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What scripted workers do with a job, agreed on with a test by files of one directory. */
final class Script {
  private final Path directory;

  Script(Path directory) {
    this.directory = directory;
  }

  /** Workers that began the job, in order. */
  List<String> begunBy(UUID jobId) {
    try {
      Path file = file(jobId, "begun");
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets the job end, now or as soon as it begins. */
  void end(UUID jobId) {
    write(jobId, "end", "");
  }

  /** Makes the job kill every worker that begins it. */
  void crash(UUID jobId) {
    write(jobId, "crash", "");
  }

  /** In a worker: notes the beginning, then waits for the end or a cancellation. */
  void perform(UUID jobId, String worker, Cancellation cancellation) {
    write(jobId, "begun", worker + "\n");
    if (Files.exists(file(jobId, "crash"))) {
      Runtime.getRuntime().halt(137);
    }
    CountDownLatch cancelled = new CountDownLatch(1);
    Cancellation.Registration registration = cancellation.onCancel(cancelled::countDown);
    try {
      boolean stopped = false;
      while (!stopped && !Files.exists(file(jobId, "end"))) {
        stopped = cancelled.await(50, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      registration.close();
    }
  }

  private void write(UUID jobId, String what, String text) {
    try {
      Files.writeString(
          file(jobId, what), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(UUID jobId, String what) {
    return directory.resolve(jobId + "." + what);
  }
}
