package io.holdfast.worker.repository;

import io.holdfast.catalog.Provider;
import io.holdfast.worker.backup.RepositoryNotes;
import io.holdfast.worker.job.BackupTask;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.JobFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Writes notes through rclone; REST servers hold nothing but restic's own files and get none. */
public final class RcloneNotes implements RepositoryNotes {
  private static final Duration TIME = Duration.ofSeconds(30);

  private final Rclone rclone;
  private final Clock clock;
  private final String nodeFqdn;

  /**
   * Makes it.
   *
   * @param nodeFqdn name of this node for people, as NethServer 8 writes it
   */
  public RcloneNotes(Rclone rclone, Clock clock, String nodeFqdn) {
    this.rclone = rclone;
    this.clock = clock;
    this.nodeFqdn = nodeFqdn;
  }

  @Override
  public void write(BackupTask task, boolean success, Instant at) throws JobFailure {
    if (task.repository().provider() == Provider.REST) {
      return;
    }
    RepositoryNote note =
        new RepositoryNote(
            task.instance().id(),
            task.instance().uiName(),
            nodeFqdn,
            task.known().clusterUuid(),
            task.instance().uuid(),
            at.getEpochSecond(),
            success);
    rclone
        .open(task.repository(), task.secrets(), Deadline.in(TIME, clock), new Cancellation())
        .write(RepositoryNote.pathOf(task.path()), note.toJson());
  }
}
