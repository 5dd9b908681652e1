package io.holdfast.worker.queue;

import io.holdfast.worker.publish.Job;
import io.holdfast.worker.publish.Reading;
import io.holdfast.worker.publish.RequestReader;
import io.holdfast.worker.queue.StopSignal.StoppedException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the deliveries of one topic: reads each on a thread of its own and starts its job, or
 * attaches it to the one that is here already.
 */
public final class Intake implements DeliveryHandler {
  private static final Logger log = LoggerFactory.getLogger(Intake.class);

  private static final Duration AFTER_A_FAULT = Duration.ofSeconds(5);

  private final Job.Kind kind;
  private final RequestReader reader;
  private final JobTable table;
  private final Cancellations cancellations;
  private final Lives lives;
  private final Patience patience;
  private final Executor threads;

  Intake(
      Job.Kind kind,
      RequestReader reader,
      JobTable table,
      Cancellations cancellations,
      Lives lives,
      Patience patience,
      Executor threads) {
    this.kind = kind;
    this.reader = reader;
    this.table = table;
    this.cancellations = cancellations;
    this.lives = lives;
    this.patience = patience;
    this.threads = threads;
  }

  /** Lives a job through. */
  @FunctionalInterface
  interface Lives {
    Verdict live(Delivery delivery, Reading reading, Job job, TakenJob taken);
  }

  @Override
  public CompletableFuture<Verdict> handle(Delivery delivery) {
    CompletableFuture<Verdict> answer = new CompletableFuture<>();
    try {
      threads.execute(() -> read(delivery, answer));
    } catch (RejectedExecutionException e) {
      answer.complete(Verdict.RELEASE);
    }
    return answer;
  }

  private void read(Delivery delivery, CompletableFuture<Verdict> answer) {
    Reading reading;
    try {
      RequestReader.Place place =
          new RequestReader.Place(
              delivery.received().topic(),
              delivery.received().partition(),
              delivery.received().offset(),
              delivery.timestamp(),
              delivery.key(),
              delivery.isRetry());
      reading =
          patience.until(
              "the schema registry or Redis", () -> reader.read(kind, place, delivery.value()));
    } catch (StoppedException e) {
      answer.complete(Verdict.RELEASE);
      return;
    } catch (RuntimeException e) {
      answer.complete(afterFault(delivery, e));
      return;
    }
    take(delivery, reading, jobOf(reading), answer);
  }

  private void take(
      Delivery delivery, Reading reading, Job job, CompletableFuture<Verdict> answer) {
    TakenJob taken = new TakenJob(job.jobId(), job.runId());
    TakenJob there = table.enter(taken);
    if (there != null) {
      log.info("Delivery {} attaches to job {}, which is here", delivery.place(), job.jobId());
      var unused = there.ended().thenAccept(answer::complete);
      return;
    }
    Verdict verdict = Verdict.RELEASE;
    try {
      cancelIfAsked(taken, job.runId());
      verdict = lives.live(delivery, reading, job, taken);
    } catch (StoppedException e) {
      log.info("Gave back {}: the worker stops", job.title());
    } catch (RuntimeException e) {
      verdict = afterFault(delivery, e);
    } finally {
      table.leave(taken);
      taken.ended().complete(verdict);
      answer.complete(verdict);
    }
  }

  private void cancelIfAsked(TakenJob taken, @Nullable UUID runId) {
    cancellations
        .reasonFor(taken.jobId(), runId)
        .ifPresent(reason -> taken.cancellation().cancel(reason));
  }

  /** A fault of our own must not spin: the request goes back after a while, and is counted. */
  private Verdict afterFault(Delivery delivery, RuntimeException fault) {
    log.error("A fault of the worker ended the handling of {}", delivery.place(), fault);
    try {
      patience.pause(AFTER_A_FAULT);
    } catch (StoppedException e) {
      log.debug("Stopped while pausing");
    }
    return Verdict.RELEASE;
  }

  private static Job jobOf(Reading reading) {
    if (reading instanceof Reading.Order order) {
      return order.job();
    } else if (reading instanceof Reading.Refused refused) {
      return refused.job();
    } else if (reading instanceof Reading.Unreadable unreadable) {
      return unreadable.job();
    }
    throw new IllegalStateException("not a reading: " + reading);
  }
}
