package io.holdfast.worker.upkeep;

import io.holdfast.catalog.Provider;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.Ending;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.job.Phase;
import io.holdfast.worker.job.Progress;
import io.holdfast.worker.job.UpkeepReport;
import io.holdfast.worker.job.UpkeepTask;
import io.holdfast.worker.repository.Deadline;
import io.holdfast.worker.repository.RestServer;
import java.time.Duration;

/** {@code PROBE}: whether a repository can be read and written from this node. */
final class Probing implements UpkeepDuty {
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final UpkeepParts parts;

  Probing(UpkeepParts parts) {
    this.parts = parts;
  }

  @Override
  public UpkeepReport run(UpkeepTask task, Progress.Listener progress, Cancellation cancellation) {
    String name = task.repository().name();
    progress.progressed(Progress.of(Phase.WORKING, "probing " + name));
    ProbeAnswer answer;
    try {
      answer = probe(task, cancellation);
    } catch (JobFailure e) {
      answer = ProbeAnswer.failed(ProbeAnswer.Step.READ, e);
    }
    return new UpkeepReport(new Ending.Succeeded(answer.message()), answer.toJson());
  }

  private ProbeAnswer probe(UpkeepTask task, Cancellation cancellation) throws JobFailure {
    Deadline deadline = Deadline.in(LONGEST, parts.clock());
    String name = task.repository().name();
    if (task.repository().provider() == Provider.REST) {
      RestServer server = new RestServer(parts.http(), task.repository(), task.secrets(), deadline);
      return new RestProbe(server, name, parts.random().get()).run();
    }
    return new RcloneProbe(
            parts.rclone().open(task.repository(), task.secrets(), deadline, cancellation),
            name,
            parts.random().get())
        .run();
  }
}
