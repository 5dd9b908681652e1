package io.holdfast.worker.queue;

import io.holdfast.catalog.Catalog;
import io.holdfast.worker.job.BackupExecution;
import io.holdfast.worker.job.RestoreExecution;
import io.holdfast.worker.job.UpkeepExecution;
import io.holdfast.worker.publish.Job;
import io.holdfast.worker.publish.JobEnd.Location;
import io.holdfast.worker.publish.Reading;
import io.holdfast.worker.publish.Reading.Order;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Brings what was read together with what does it. */
public final class Lives implements Intake.Lives {
  private final JobLife.Means means;
  private final Reservations reservations;
  private final Catalog catalog;
  private final BackupTasks backupTasks;
  private final Executions executions;
  private final Places places;

  /** What does the work. */
  public record Executions(
      BackupExecution backup, RestoreExecution restore, UpkeepExecution upkeep) {}

  /** How many jobs of a kind are at work at once; upkeep has as many as it has slots. */
  record Places(Semaphore backups, Semaphore restores) {}

  Lives(
      JobLife.Means means,
      Reservations reservations,
      Catalog catalog,
      BackupTasks backupTasks,
      Executions executions,
      Places places) {
    this.means = means;
    this.reservations = reservations;
    this.catalog = catalog;
    this.backupTasks = backupTasks;
    this.executions = executions;
    this.places = places;
  }

  @Override
  public Verdict live(Delivery delivery, Reading reading, Job job, TakenJob taken) {
    Location location = reading instanceof Order order ? order.location() : Location.NONE;
    JobLife life = new JobLife(means, delivery, job, taken, location);
    if (reading instanceof Reading.BackupOrder) {
      Claim claim = Claim.ofInstances(job.jobId(), List.of(job.instance()), places.backups());
      return life.live(
          (here, waiting) -> reservations.await(claim, here, waiting),
          new BackupWork(job, backupTasks, executions.backup(), means.patience()));
    } else if (reading instanceof Reading.RestoreOrder order) {
      RestoreWork work = restore(order);
      return life.live(work, work);
    } else if (reading instanceof Reading.UpkeepOrder order) {
      return life.live(
          (here, waiting) -> reservations.without(here),
          new UpkeepWork(
              order,
              catalog,
              executions.upkeep(),
              means.patience(),
              new PathKeeping(catalog, reservations, means.patience(), taken),
              means.identity().clock()));
    } else if (reading instanceof Reading.Refused refused) {
      return life.refuse(refused.kind(), refused.message());
    } else if (reading instanceof Reading.Unreadable unreadable) {
      return life.bury(unreadable.message());
    }
    throw new IllegalStateException("not a reading: " + reading);
  }

  private RestoreWork restore(Reading.RestoreOrder order) {
    return new RestoreWork(
        order,
        new RestoreTasks(catalog),
        executions.restore(),
        reservations,
        places.restores(),
        means.patience());
  }
}
