package io.holdfast.worker.queue;

import io.holdfast.worker.job.BackupExecution;
import io.holdfast.worker.job.BackupTask;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.Ending;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.job.Phase;
import io.holdfast.worker.job.Progress;
import io.holdfast.worker.publish.Job;
import io.holdfast.worker.publish.JobEnd;
import io.holdfast.worker.publish.JobEnd.Location;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One backup: looked up, then executed. */
final class BackupWork implements Work {
  private final Job job;
  private final BackupTasks tasks;
  private final BackupExecution execution;
  private final Patience patience;

  BackupWork(Job job, BackupTasks tasks, BackupExecution execution, Patience patience) {
    this.job = job;
    this.tasks = tasks;
    this.execution = execution;
    this.patience = patience;
  }

  @Override
  public Done perform(boolean redelivered, Progress.Listener progress, Cancellation cancellation) {
    Looked looked =
        patience.until(
            "the definitions in Redis",
            () -> look(redelivered),
            waitingFor -> progress.progressed(Progress.of(Phase.WAITING, waitingFor)));
    BackupTask task = looked.task();
    if (task == null) {
      return new Done(Location.NONE, JobEnd.bare(looked.ending()), "", "");
    }
    return new Done(
        new Location(task.repository().id(), task.path()),
        execution.run(task, progress, cancellation),
        "",
        "");
  }

  private Looked look(boolean redelivered) {
    // What a lost worker may have begun is ended in order, with the cleanup that its dump needs.
    Optional<String> skip = redelivered ? Optional.empty() : tasks.reasonToSkip(job);
    if (skip.isPresent()) {
      return new Looked(null, new Ending.Skipped(skip.get()));
    }
    try {
      return new Looked(tasks.task(job, redelivered), new Ending.Succeeded(""));
    } catch (JobFailure e) {
      return new Looked(null, new Ending.Failed(e.kind(), e.getMessage()));
    }
  }

  private record Looked(@Nullable BackupTask task, Ending ending) {}
}
