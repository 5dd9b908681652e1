package io.holdfast.worker.queue;

import io.holdfast.catalog.Leases.Lease;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Lets at most one job of an instance run, in any process, and at most so many jobs of a kind in
 * this one. A job waits here for its turn among this process's jobs, then for its leases, one after
 * another in the order that all jobs keep, then for a place. So no two jobs ever wait for each
 * other: whoever has a turn waits for no turn, whoever has a lease only for a later one, and
 * whoever has a place for nothing.
 */
public final class Reservations {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
  private static final Duration ASK_AGAIN = Duration.ofSeconds(1);
  private static final String LEASE = "the instance's lease in Redis";

  private final LeaseHolder holder;
  private final ScheduledExecutorService timer;
  private final Patience patience;
  private final StopSignal stop;
  private final Clock clock;
  private final Turns turns = new Turns();

  public Reservations(
      LeaseHolder holder,
      ScheduledExecutorService timer,
      Patience patience,
      StopSignal stop,
      Clock clock) {
    this.holder = holder;
    this.timer = timer;
    this.patience = patience;
    this.stop = stop;
    this.clock = clock;
  }

  /** What a job has while it runs; closing gives everything back. */
  interface Held extends AutoCloseable {
    /** Makes sure that no other process has any of its leases; false: the job is fenced. */
    boolean isStillOurs();

    @Override
    void close();
  }

  /**
   * Waits until the job has what it claims.
   *
   * @param waiting told what the job waits for, in words, each time that changes
   * @return empty when the job was cancelled meanwhile
   * @throws StopSignal.StoppedException when the worker stops before that
   */
  Optional<Held> await(Claim claim, TakenJob taken, Consumer<String> waiting) {
    turns.join(claim.leases(), claim.jobId());
    boolean kept = false;
    try {
      Optional<Held> held = awaitAll(claim, taken, new Wait(taken, waiting));
      kept = held.isPresent();
      return held;
    } finally {
      if (!kept) {
        turns.leave(claim.leases(), claim.jobId());
      }
    }
  }

  /** For work that needs no lease and no place; empty when the job was cancelled. */
  Optional<Held> without(TakenJob taken) {
    return taken.cancellation().isRequested()
        ? Optional.empty()
        : Optional.of(new Everything(new Reservation(holder, taken, timer), () -> {}));
  }

  private Optional<Held> awaitAll(Claim claim, TakenJob taken, Wait wait) {
    if (!wait.whileThereIs(() -> jobAhead(claim), LOOK_AGAIN)) {
      return Optional.empty();
    }
    Reservation reservation = new Reservation(holder, taken, timer);
    boolean kept = false;
    try {
      kept =
          awaitLeases(claim, reservation, wait)
              && wait.whileThereIs(() -> fullHouse(claim), LOOK_AGAIN);
      return kept ? Optional.of(everything(claim, reservation)) : Optional.empty();
    } finally {
      if (!kept) {
        reservation.close();
      }
    }
  }

  private boolean awaitLeases(Claim claim, Reservation reservation, Wait wait) {
    for (String lease : claim.leases()) {
      if (!wait.whileThereIs(() -> otherHolder(lease, reservation, wait.told), ASK_AGAIN)) {
        return false;
      }
    }
    return true;
  }

  private Optional<String> jobAhead(Claim claim) {
    return turns
        .ahead(claim.leases(), claim.jobId())
        .map(job -> "job " + job + " of the same instance");
  }

  /** Takes the lease, or says who has it. */
  private Optional<String> otherHolder(
      String name, Reservation reservation, Consumer<String> waiting) {
    Optional<Lease> lease = patience.until(LEASE, () -> holder.tryTake(name), waiting);
    if (lease.isPresent()) {
      reservation.add(lease.get());
      return Optional.empty();
    }
    String other = patience.until(LEASE, () -> holder.holderOf(name), waiting);
    return Optional.of("worker " + other + ", which has " + Claim.subject(name));
  }

  /** Takes a place, or says that there is none. */
  private static Optional<String> fullHouse(Claim claim) {
    return claim.places().tryAcquire()
        ? Optional.empty()
        : Optional.of("a free place on this node");
  }

  private Everything everything(Claim claim, Reservation reservation) {
    return new Everything(
        reservation,
        () -> {
          claim.places().release();
          turns.leave(claim.leases(), claim.jobId());
        });
  }

  /** One job's waiting, from its beginning on. */
  private final class Wait {
    private final TakenJob taken;
    private final Consumer<String> told;
    private final Instant since = clock.instant().truncatedTo(ChronoUnit.SECONDS);

    Wait(TakenJob taken, Consumer<String> told) {
      this.taken = taken;
      this.told = told;
    }

    /** Looks and tells again and again until nothing is in the way; false: no longer needed. */
    boolean whileThereIs(Supplier<Optional<String>> obstacle, Duration pause) {
      while (!taken.needsNoTurn()) {
        Optional<String> found = obstacle.get();
        if (found.isEmpty()) {
          return true;
        }
        told.accept(found.get() + ", since " + since);
        stop.pause(pause);
      }
      return false;
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
