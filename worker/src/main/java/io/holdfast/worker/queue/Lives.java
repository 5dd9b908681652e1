package io.holdfast.worker.queue;

import io.holdfast.catalog.Catalog;
import io.holdfast.worker.job.BackupExecution;
import io.holdfast.worker.job.UpkeepExecution;
import io.holdfast.worker.publish.Job;
import io.holdfast.worker.publish.Reading;
import java.util.Optional;

/** Brings what was read together with what does it. */
public final class Lives implements Intake.Lives {
  private final JobLife.Means means;
  private final Reservations reservations;
  private final Catalog catalog;
  private final BackupTasks backupTasks;
  private final Executions executions;

  /** What does the work. */
  public record Executions(BackupExecution backup, UpkeepExecution upkeep) {}

  Lives(
      JobLife.Means means,
      Reservations reservations,
      Catalog catalog,
      BackupTasks backupTasks,
      Executions executions) {
    this.means = means;
    this.reservations = reservations;
    this.catalog = catalog;
    this.backupTasks = backupTasks;
    this.executions = executions;
  }

  @Override
  public Verdict live(Delivery delivery, Reading reading, Job job, TakenJob taken) {
    JobLife life = new JobLife(means, delivery, job, taken);
    if (reading instanceof Reading.BackupOrder) {
      return life.live(
          reservations::await,
          new BackupWork(job, backupTasks, executions.backup(), means.patience()));
    } else if (reading instanceof Reading.UpkeepOrder order) {
      return life.live(
          (unused, here, waiting) ->
              here.cancellation().isRequested()
                  ? Optional.empty()
                  : Optional.of(reservations.without(here)),
          new UpkeepWork(order, catalog, executions.upkeep(), means.patience()));
    } else if (reading instanceof Reading.Refused refused) {
      return life.refuse(refused.kind(), refused.message());
    } else if (reading instanceof Reading.Unreadable unreadable) {
      return life.bury(unreadable.message());
    }
    throw new IllegalStateException("not a reading: " + reading);
  }
}
