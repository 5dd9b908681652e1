package io.holdfast.worker.queue;

import io.holdfast.catalog.Jobs;
import io.holdfast.worker.job.Ending;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.Phase;
import io.holdfast.worker.job.Progress;
import io.holdfast.worker.publish.Job;
import io.holdfast.worker.publish.JobEnd;
import io.holdfast.worker.publish.JobEnd.Execution;
import io.holdfast.worker.publish.JobEnd.Location;
import io.holdfast.worker.publish.ProgressPublisher;
import io.holdfast.worker.queue.Decision.Situation;
import io.holdfast.worker.queue.StopSignal.StoppedException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A job from its taking to its end, on a thread of its own. */
final class JobLife {
  private static final Logger log = LoggerFactory.getLogger(JobLife.class);

  /** What all lives need. */
  record Means(
      Jobs ledger,
      Settlement settlement,
      ProgressPublisher progress,
      Patience patience,
      StopSignal stop,
      Identity identity) {}

  /**
   * Who does it and when.
   *
   * @param worker id of this worker
   * @param attemptLimit how often a job may be begun without ending
   */
  record Identity(String worker, int attemptLimit, Clock clock) {}

  private final Means means;
  private final Delivery delivery;
  private final Job job;
  private final TakenJob taken;
  private final Location location;
  private final Progress.Listener progress;
  private @Nullable Instant startedAt;

  /**
   * A life to come.
   *
   * @param location where the request says that its data lies
   */
  JobLife(Means means, Delivery delivery, Job job, TakenJob taken, Location location) {
    this.means = means;
    this.delivery = delivery;
    this.job = job;
    this.taken = taken;
    this.location = location;
    this.progress = means.progress().of(job);
  }

  /**
   * Lives it.
   *
   * @throws StoppedException when the worker stops before it is at work
   */
  Verdict live(Reserving reserving, Work work) {
    Decision first = decide(false);
    if (first instanceof Decision.Acknowledge) {
      return Verdict.ACCEPT;
    }
    boolean isBegun = first instanceof Decision.Reserve reserve && reserve.begun();
    if (isBegun && job.kind() != Job.Kind.UPKEEP) {
      taken.begunBefore();
    }
    Optional<Reservations.Held> reserved = reserving.await(taken, this::tellWaiting);
    if (reserved.isEmpty()) {
      return taken.isAbandoned() ? Verdict.RELEASE : end(cancelledBeforeStart());
    }
    try (Reservations.Held held = reserved.get()) {
      Decision decision = decide(true);
      if (decision instanceof Decision.Start start) {
        return run(work, held, start.redelivered());
      }
      return withoutRunning(decision);
    }
  }

  /** Ends a job that was refused when it was read. */
  Verdict refuse(FailureKind kind, String message) {
    Decision decision = decide(true);
    return decision instanceof Decision.Start || decision instanceof Decision.Bury
        ? end(bare(new Ending.Failed(kind, message)))
        : withoutRunning(decision);
  }

  /** Gives up a record that cannot be read. */
  Verdict bury(String message) {
    Decision decision = decide(true);
    if (decision instanceof Decision.Acknowledge) {
      return Verdict.REJECT;
    }
    if (decision instanceof Decision.Republish) {
      withoutRunning(decision);
      return Verdict.REJECT;
    }
    return bury("unreadable", FailureKind.REQUEST, message);
  }

  /** How a job comes to run: what it needs for itself reserved, or at once. */
  @FunctionalInterface
  interface Reserving {
    Optional<Reservations.Held> await(TakenJob taken, Consumer<String> waiting);
  }

  private Decision decide(boolean reserved) {
    return means
        .patience()
        .until(
            "the job ledger",
            () ->
                Decision.on(
                    new Situation(
                        false,
                        means.ledger().find(job.jobId().toString()).orElse(null),
                        reserved,
                        delivery.deliveries(),
                        means.identity().attemptLimit())),
            this::tellWaiting);
  }

  private Verdict withoutRunning(Decision decision) {
    if (decision instanceof Decision.Republish republish) {
      log.info("Finishing {}: its result was decided before", job.title());
      means.settlement().resume(job.jobId(), republish.result(), republish.decidedAt());
    } else if (decision instanceof Decision.Bury bury) {
      return bury("attempts", FailureKind.INTERNAL, bury.message());
    }
    return Verdict.ACCEPT;
  }

  private Verdict bury(String kind, FailureKind failure, String message) {
    means.settlement().giveUp(delivery, kind, bare(new Ending.Failed(failure, message)));
    return Verdict.REJECT;
  }

  private Verdict run(Work work, Reservations.Held held, boolean redelivered) {
    if (means.stop().isRequested()) {
      throw new StoppedException();
    }
    Instant begun = means.identity().clock().instant();
    startedAt = begun;
    means
        .patience()
        .until(
            "the job ledger",
            () ->
                means.ledger().started(Settlement.identity(job), means.identity().worker(), begun));
    log.info("Started {}, delivery {}", job.title(), delivery.deliveries());
    Work.Done done = perform(work, redelivered);
    boolean handsBack = taken.isAbandoned() && done.report().ending() instanceof Ending.Cancelled;
    if (handsBack || taken.isFenced()) {
      return giveBack(held, begun, handsBack);
    }
    Job about = done.made().isEmpty() ? job : job.ofInstance(done.made());
    JobEnd end = new JobEnd(about, execution(), done.location(), done.report(), done.details());
    try (Unsettled unsettled = means.settlement().decide(end)) {
      if (!isStillOurs(held) || taken.isFenced()) {
        unsettled.drop();
        return giveBack(held, begun, false);
      }
      return settle(unsettled, end);
    }
  }

  private boolean isStillOurs(Reservations.Held held) {
    return means.settlement().isStillOurs(held, job, means.identity().worker());
  }

  private Verdict giveBack(Reservations.Held held, Instant begun, boolean inGoodOrder) {
    if (inGoodOrder && isStillOurs(held)) {
      means.settlement().handedBack(job, means.identity().worker(), begun);
    }
    log.info("Gave back {}", job.title());
    return Verdict.RELEASE;
  }

  private Work.Done perform(Work work, boolean redelivered) {
    taken.work(true);
    try {
      return work.perform(redelivered, progress, taken.cancellation());
    } catch (StoppedException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      log.error("A fault of the worker ended {}", job.title(), e);
      return new Work.Done(
          location,
          JobEnd.bare(
              new Ending.Failed(
                  FailureKind.INTERNAL,
                  "A fault of the worker ended the job; the worker's log has the details.")),
          "",
          "");
    } finally {
      taken.work(false);
    }
  }

  private Verdict end(JobEnd end) {
    try (Unsettled unsettled = means.settlement().decide(end)) {
      return settle(unsettled, end);
    }
  }

  private static Verdict settle(Unsettled unsettled, JobEnd end) {
    unsettled.settle();
    Ending ending = end.report().ending();
    log.info(
        "Ended {}: {}, {}", end.job().title(), ending.getClass().getSimpleName(), ending.message());
    return Verdict.ACCEPT;
  }

  private JobEnd cancelledBeforeStart() {
    String reason = taken.cancellation().reason();
    return bare(
        new Ending.Cancelled(
            "Cancelled before it began"
                + (reason == null || reason.isEmpty() ? "." : ": " + reason)));
  }

  private JobEnd bare(Ending ending) {
    return JobEnd.of(job, execution(), location, ending);
  }

  private Execution execution() {
    return new Execution(
        means.identity().worker(),
        startedAt,
        means.identity().clock().instant(),
        delivery.deliveries());
  }

  private void tellWaiting(String waitingFor) {
    progress.progressed(Progress.of(Phase.WAITING, waitingFor));
  }
}
