package io.holdfast.worker.queue;

import io.holdfast.catalog.CatalogException;
import io.holdfast.catalog.Leases.Lease;
import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leases kept for one job: they are renewed until this is closed. When another has taken one of
 * them, the job is fenced.
 */
final class Reservation implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Reservation.class);

  private final LeaseHolder holder;
  private final TakenJob job;
  private final ScheduledExecutorService timer;
  private final List<Lease> leases = new ArrayList<>();
  private @Nullable Future<?> renewal;

  /** A reservation of nothing yet. */
  Reservation(LeaseHolder holder, TakenJob job, ScheduledExecutorService timer) {
    this.holder = holder;
    this.job = job;
    this.timer = timer;
  }

  /** Keeps a lease that was taken. */
  synchronized void add(Lease lease) {
    leases.add(lease);
    if (renewal == null) {
      long third = holder.timeToLive().toMillis() / 3;
      renewal = timer.scheduleWithFixedDelay(this::renew, third, third, TimeUnit.MILLISECONDS);
    }
  }

  /**
   * Makes sure that no one else has any of them; else the job is fenced.
   *
   * @throws CatalogException when Redis cannot say
   */
  synchronized boolean isHeld() {
    ListIterator<Lease> each = leases.listIterator();
    while (each.hasNext()) {
      Lease held = each.next();
      Optional<Lease> now = holder.keep(held);
      if (now.isEmpty()) {
        log.warn("Job {} lost {} to another worker and is stopped here", job.jobId(), held.name());
        job.fence();
        return false;
      }
      each.set(now.get());
    }
    return !job.isFenced();
  }

  private void renew() {
    try {
      isHeld();
    } catch (CatalogException e) {
      log.debug("A lease of job {} was not renewed: {}", job.jobId(), e.getMessage());
    } catch (RuntimeException e) {
      log.error("A lease of job {} was not renewed", job.jobId(), e);
    }
  }

  @Override
  public synchronized void close() {
    Future<?> running = renewal;
    if (running != null) {
      running.cancel(false);
    }
    leases.forEach(holder::release);
    leases.clear();
  }
}
