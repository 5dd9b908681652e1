package io.holdfast.worker.process;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Reads one output of a process to its end, on a thread of its own. */
final class Drain {
  private final InputStream stream;
  private final OutputSink sink;
  private final Runnable onRefused;
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private final Thread thread;
  private boolean refused;

  /**
   * Begins to read.
   *
   * @param onRefused called once when the sink can take no more; the rest is read and thrown away
   */
  Drain(InputStream stream, OutputSink sink, Runnable onRefused) {
    this.stream = stream;
    this.sink = sink;
    this.onRefused = onRefused;
    this.thread = new Thread(this::drain, "process-output");
    thread.setDaemon(true);
    thread.start();
  }

  private void drain() {
    byte[] buffer = new byte[8192];
    try {
      for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
        take(buffer, count);
      }
    } catch (IOException e) {
      // The stream was closed because nobody waits for it any more.
    }
    end();
    done.complete(null);
  }

  private void take(byte[] buffer, int count) {
    if (!refused) {
      try {
        sink.take(buffer, count);
      } catch (IOException | RuntimeException e) {
        refuse();
      }
    }
  }

  private void end() {
    if (!refused) {
      try {
        sink.end();
      } catch (IOException | RuntimeException e) {
        refuse();
      }
    }
  }

  private void refuse() {
    refused = true;
    onRefused.run();
  }

  /** Completes when everything was read and taken. */
  CompletableFuture<Void> done() {
    return done;
  }

  /** Waits for the end of the stream: a process of the background may keep it open. */
  void await(Duration patience) throws InterruptedException {
    thread.join(patience.toMillis());
  }

  String kept() {
    return sink.kept();
  }
}
