package io.holdfast.scheduler;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.CatalogException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says every few seconds that the scheduler is alive. */
final class Heartbeat implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);
  private static final int BEATS_KEPT = 4;

  private final Catalog catalog;
  private final String scheduler;
  private final Duration interval;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "heartbeat");
            thread.setDaemon(true);
            return thread;
          });

  Heartbeat(Catalog catalog, String scheduler, Duration interval) {
    this.catalog = catalog;
    this.scheduler = scheduler;
    this.interval = interval;
  }

  void start() {
    var unused =
        executor.scheduleWithFixedDelay(this::beat, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A store that is away is no reason to stop. */
  private void beat() {
    try {
      catalog.nodes().schedulerHeartbeat(scheduler, interval.multipliedBy(BEATS_KEPT));
    } catch (CatalogException e) {
      log.debug("No heartbeat: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
