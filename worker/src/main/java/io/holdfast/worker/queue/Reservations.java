package io.holdfast.worker.queue;

import io.holdfast.catalog.Leases.Lease;
import io.holdfast.worker.publish.Job;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Lets at most one job of an instance run, in any process, and at most so many jobs in this one. A
 * job waits here for its turn among this process's jobs, then for the instance's lease, then for a
 * place.
 */
public final class Reservations {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
  private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

  private final LeaseHolder holder;
  private final Semaphore places;
  private final ScheduledExecutorService timer;
  private final Patience patience;
  private final StopSignal stop;
  private final Clock clock;
  private final Turns turns = new Turns();

  public Reservations(
      LeaseHolder holder,
      Semaphore places,
      ScheduledExecutorService timer,
      Patience patience,
      StopSignal stop,
      Clock clock) {
    this.holder = holder;
    this.places = places;
    this.timer = timer;
    this.patience = patience;
    this.stop = stop;
    this.clock = clock;
  }

  /** What a job has while it runs; closing gives everything back. */
  interface Held extends AutoCloseable {
    /** Makes sure that no other process has the instance; false: the job is fenced. */
    boolean isStillOurs();

    @Override
    void close();
  }

  /**
   * Waits until the job may run.
   *
   * @param waiting told what the job waits for, in words, each time that changes
   * @return empty when the job was cancelled meanwhile
   * @throws StopSignal.StoppedException when the worker stops before that
   */
  Optional<Held> await(Job job, TakenJob taken, Consumer<String> waiting) {
    String instance = job.instance();
    turns.join(instance, job.jobId());
    boolean kept = false;
    try {
      Optional<Held> held = awaitTurn(job, taken, waiting);
      kept = held.isPresent();
      return held;
    } finally {
      if (!kept) {
        turns.leave(instance, job.jobId());
      }
    }
  }

  /** For work that needs no instance and no place. */
  Held without(TakenJob taken) {
    Reservation none = Reservation.none(holder, taken);
    return new Everything(none, () -> {});
  }

  private Optional<Held> awaitTurn(Job job, TakenJob taken, Consumer<String> waiting) {
    Instant since = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    String name = "instance/" + job.instance();
    while (!taken.cancellation().isRequested()) {
      UUID first = turns.first(job.instance());
      if (!first.equals(job.jobId())) {
        waiting.accept("job " + first + " of the same instance, since " + since);
        stop.pause(LOOK_AGAIN);
        continue;
      }
      Optional<Lease> lease =
          patience.until("the instance's lease in Redis", () -> holder.tryTake(name), waiting);
      if (lease.isPresent()) {
        Reservation reservation = Reservation.of(holder, taken, lease.get(), timer);
        return awaitPlace(job, taken, reservation, waiting, since);
      }
      String other =
          patience.until("the instance's lease in Redis", () -> holder.holderOf(name), waiting);
      waiting.accept("worker " + other + ", which has " + job.instance() + ", since " + since);
      stop.pause(ASK_AGAIN);
    }
    return Optional.empty();
  }

  private Optional<Held> awaitPlace(
      Job job, TakenJob taken, Reservation reservation, Consumer<String> waiting, Instant since) {
    boolean kept = false;
    try {
      while (!taken.cancellation().isRequested()) {
        if (places.tryAcquire()) {
          kept = true;
          return Optional.of(
              new Everything(
                  reservation,
                  () -> {
                    places.release();
                    turns.leave(job.instance(), job.jobId());
                  }));
        }
        waiting.accept("a free place on this node, since " + since);
        stop.pause(LOOK_AGAIN);
      }
      return Optional.empty();
    } finally {
      if (!kept) {
        reservation.close();
      }
    }
  }

  private record Everything(Reservation reservation, Runnable giveBack) implements Held {
    @Override
    public boolean isStillOurs() {
      return reservation.isHeld();
    }

    @Override
    public void close() {
      reservation.close();
      giveBack.run();
    }
  }
}
