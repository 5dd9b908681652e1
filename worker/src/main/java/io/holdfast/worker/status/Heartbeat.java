package io.holdfast.worker.status;

import io.holdfast.catalog.CatalogException;
import io.holdfast.catalog.Nodes;
import io.holdfast.catalog.WorkerStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says every few seconds that the worker is alive and what it does; takes that back at the end. */
public final class Heartbeat implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

  private static final int MISSED_BEATS = 4;

  private final Nodes nodes;
  private final Self self;
  private final Supplier<List<String>> runningJobs;
  private final Supplier<Map<String, String>> facts;
  private final Clock clock;
  private final Instant startedAt;
  private final ScheduledExecutorService timer;

  /** Who it is and how often it says so. */
  public record Self(String id, int node, int concurrency, Duration interval) {}

  /**
   * @param facts versions and states by name
   */
  public Heartbeat(
      Nodes nodes,
      Self self,
      Supplier<List<String>> runningJobs,
      Supplier<Map<String, String>> facts,
      Clock clock) {
    this.nodes = nodes;
    this.self = self;
    this.runningJobs = runningJobs;
    this.facts = facts;
    this.clock = clock;
    this.startedAt = clock.instant();
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "heartbeat");
              thread.setDaemon(true);
              return thread;
            });
  }

  public void start() {
    var unused =
        timer.scheduleWithFixedDelay(
            this::beat, 0, self.interval().toMillis(), TimeUnit.MILLISECONDS);
  }

  /** One beat; a store that is away is no reason to stop. */
  void beat() {
    try {
      nodes.heartbeat(
          new WorkerStatus(
              self.id(),
              self.node(),
              startedAt,
              clock.instant(),
              self.concurrency(),
              runningJobs.get(),
              facts.get()),
          self.interval().multipliedBy(MISSED_BEATS));
    } catch (CatalogException e) {
      log.debug("Heartbeat was not heard: {}", e.getMessage());
    } catch (RuntimeException e) {
      log.error("Heartbeat failed", e);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    try {
      nodes.gone(self.id());
    } catch (CatalogException e) {
      log.debug("Heartbeat runs out by itself: {}", e.getMessage());
    }
  }
}
