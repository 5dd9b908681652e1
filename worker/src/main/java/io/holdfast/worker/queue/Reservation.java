package io.holdfast.worker.queue;

import io.holdfast.catalog.CatalogException;
import io.holdfast.catalog.Leases.Lease;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An instance kept for one job: its lease is renewed until this is closed. When another has taken
 * the lease, the job is fenced.
 */
final class Reservation implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Reservation.class);

  private final LeaseHolder holder;
  private final TakenJob job;
  private @Nullable Lease lease;
  private @Nullable Future<?> renewal;

  private Reservation(LeaseHolder holder, TakenJob job, @Nullable Lease lease) {
    this.holder = holder;
    this.job = job;
    this.lease = lease;
  }

  /** For work that needs no instance. */
  static Reservation none(LeaseHolder holder, TakenJob job) {
    return new Reservation(holder, job, null);
  }

  static Reservation of(
      LeaseHolder holder, TakenJob job, Lease lease, ScheduledExecutorService timer) {
    Reservation reservation = new Reservation(holder, job, lease);
    long third = holder.timeToLive().toMillis() / 3;
    reservation.renewal =
        timer.scheduleWithFixedDelay(reservation::renew, third, third, TimeUnit.MILLISECONDS);
    return reservation;
  }

  /**
   * Makes sure that no one else has it; else the job is fenced.
   *
   * @throws CatalogException when Redis cannot say
   */
  synchronized boolean isHeld() {
    Lease held = lease;
    if (held == null) {
      return !job.isFenced();
    }
    Optional<Lease> now = holder.keep(held);
    if (now.isEmpty()) {
      log.warn("Job {} lost {} to another worker and is stopped here", job.jobId(), held.name());
      job.fence();
      return false;
    }
    lease = now.get();
    return !job.isFenced();
  }

  private void renew() {
    try {
      isHeld();
    } catch (CatalogException e) {
      log.debug("Lease of job {} was not renewed: {}", job.jobId(), e.getMessage());
    } catch (RuntimeException e) {
      log.error("Lease of job {} was not renewed", job.jobId(), e);
    }
  }

  @Override
  public synchronized void close() {
    Future<?> running = renewal;
    if (running != null) {
      running.cancel(false);
    }
    Lease held = lease;
    if (held != null) {
      lease = null;
      holder.release(held);
    }
  }
}
