package io.holdfast.worker.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.worker.job.BackupReport;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.Ending;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.job.Progress;
import io.holdfast.worker.job.RestoreExecution;
import io.holdfast.worker.job.RestoreReport;
import io.holdfast.worker.job.RestoreTask;
import io.holdfast.worker.publish.Reading.RestoreOrder;
import io.holdfast.worker.publish.Reading.RestoreOrder.Where;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** One restore: what it touches is reserved, then it is looked up and executed. */
final class RestoreWork implements Work, JobLife.Reserving {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DEFINITIONS = "the definitions in Redis";

  private final RestoreOrder order;
  private final RestoreTasks tasks;
  private final RestoreExecution execution;
  private final Reservations reservations;
  private final Semaphore places;
  private final Patience patience;
  private List<String> touched = List.of();

  RestoreWork(
      RestoreOrder order,
      RestoreTasks tasks,
      RestoreExecution execution,
      Reservations reservations,
      Semaphore places,
      Patience patience) {
    this.order = order;
    this.tasks = tasks;
    this.execution = execution;
    this.reservations = reservations;
    this.places = places;
    this.patience = patience;
  }

  @Override
  public Optional<Reservations.Held> await(TakenJob taken, Consumer<String> waiting) {
    if (order.options().dryRun()) {
      return reservations.without(taken);
    }
    touched = patience.until(DEFINITIONS, () -> tasks.touched(order), waiting);
    return reservations.await(claim(order.job().jobId()), taken, waiting);
  }

  private Claim claim(UUID jobId) {
    return touched.isEmpty()
        ? Claim.ofRestore(jobId, places)
        : Claim.ofInstances(jobId, touched, places);
  }

  @Override
  public Done perform(boolean redelivered, Progress.Listener progress, Cancellation cancellation) {
    RestoreReport report =
        patience
            .until(DEFINITIONS, () -> look(redelivered))
            .perform(task -> execution.run(task, progress, cancellation));
    return new Done(order.location(), inGeneral(report), report.details(), made(report));
  }

  private Looked look(boolean redelivered) {
    try {
      RestoreTask task = task(redelivered);
      return execute -> execute.run(task);
    } catch (JobFailure e) {
      return execute -> failed(e);
    }
  }

  private RestoreTask task(boolean redelivered) throws JobFailure {
    if (!order.options().dryRun() && !tasks.touched(order).equals(touched)) {
      throw new JobFailure(
          FailureKind.REQUEST,
          "The instances to replace changed while the job waited: ask for the restore again.");
    }
    return tasks.task(order, redelivered);
  }

  private static RestoreReport failed(JobFailure e) {
    return new RestoreReport(
        new Ending.Failed(e.kind(), e.getMessage()), BackupReport.Snapshot.NONE, List.of(), "", "");
  }

  private static BackupReport inGeneral(RestoreReport report) {
    return new BackupReport(
        report.ending(),
        report.snapshot(),
        BackupReport.Retained.UNKNOWN,
        List.of(),
        0,
        report.warnings(),
        report.hookOutput());
  }

  /** Name of the instance that is new, or empty. */
  private String made(RestoreReport report) {
    boolean isNew =
        order.where() instanceof Where.NewInstance
            && !order.options().dryRun()
            && (report.ending() instanceof Ending.Succeeded
                || report.ending() instanceof Ending.Incomplete);
    try {
      return isNew ? JSON.readTree(report.details()).path("module_id").asText("") : "";
    } catch (JsonProcessingException e) {
      return "";
    }
  }

  /** What was looked up: a task to run, or a failure already. */
  @FunctionalInterface
  private interface Looked {
    RestoreReport perform(Run execute);
  }

  @FunctionalInterface
  private interface Run {
    RestoreReport run(RestoreTask task);
  }
}
