package io.holdfast.scheduler;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every few seconds for upkeep that is due; what is away meanwhile is asked again. */
final class UpkeepTimer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(UpkeepTimer.class);
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(15);

  private final Runnable round;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "upkeep");
            thread.setDaemon(true);
            return thread;
          });
  private String trouble = "";

  UpkeepTimer(Runnable round) {
    this.round = round;
  }

  void start() {
    var unused =
        executor.scheduleWithFixedDelay(this::attempt, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void attempt() {
    try {
      round.run();
      trouble = "";
    } catch (RuntimeException e) {
      String sentence = Troubles.sentence(e);
      if (!sentence.equals(trouble)) {
        trouble = sentence;
        log.warn("No upkeep is asked for now: {}", sentence);
      }
      log.debug("Cause", e);
    }
  }

  /** Lets a round that has begun come to its end. */
  @Override
  public void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException e) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
