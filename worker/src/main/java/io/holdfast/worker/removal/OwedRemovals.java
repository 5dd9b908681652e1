package io.holdfast.worker.removal;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.CatalogException;
import io.holdfast.catalog.Instance;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.restore.instance.InstanceHost;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every few seconds which removals this node owes, and does each in a thread of its own, for
 * it may wait for a job of the same instance. What fails is tried again, ever more seldom.
 */
public final class OwedRemovals implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(OwedRemovals.class);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(3);
  private static final Duration LONGEST_END = Duration.ofSeconds(5);

  private final int node;
  private final Catalog catalog;
  private final Removal removal;
  private final Alone alone;
  private final Attempts attempts;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "removals"));
  private final ExecutorService threads =
      Executors.newCachedThreadPool(work -> daemon(work, "removal"));

  public OwedRemovals(int node, Catalog catalog, InstanceHost host, Alone alone, Clock clock) {
    this.node = node;
    this.catalog = catalog;
    this.removal = new Removal(catalog, host);
    this.alone = alone;
    this.attempts = new Attempts(clock, () -> ThreadLocalRandom.current().nextDouble());
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  public void start() {
    var unused =
        timer.scheduleWithFixedDelay(this::look, 0, LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** One look; a store that is away is no reason to stop. */
  private void look() {
    try {
      for (Instance old : catalog.removals().owed()) {
        if (old.node() == node && attempts.begin(key(old))) {
          threads.execute(() -> attempt(old));
        }
      }
    } catch (CatalogException e) {
      log.debug("Owed removals are not known: {}", e.getMessage());
    } catch (RuntimeException e) {
      log.error("Owed removals are not looked at", e);
    }
  }

  private void attempt(Instance old) {
    UUID id = UUID.nameUUIDFromBytes(key(old).getBytes(StandardCharsets.UTF_8));
    boolean isDone = false;
    try {
      log.info("To be removed: {}, which a restore on another node replaced", old.id());
      alone.run(id, old.id(), cancellation -> remove(old, id, cancellation));
      isDone = !catalog.removals().owed().contains(old);
    } catch (RuntimeException e) {
      log.warn("{} is not removed yet: {}", old.id(), e.getMessage());
    } finally {
      if (isDone) {
        attempts.succeeded(key(old));
      } else {
        attempts.failed(key(old));
      }
    }
  }

  private void remove(Instance old, UUID id, Cancellation cancellation) {
    try {
      removal.run(old, id, cancellation);
    } catch (JobFailure e) {
      log.warn("{} could not be removed, will be tried again: {}", old.id(), e.getMessage());
    }
  }

  private static String key(Instance instance) {
    return instance.id() + "@" + instance.uuid();
  }

  @Override
  public void close() {
    timer.shutdownNow();
    threads.shutdownNow();
    try {
      boolean unused = threads.awaitTermination(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
