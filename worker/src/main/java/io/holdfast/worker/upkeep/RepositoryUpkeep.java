package io.holdfast.worker.upkeep;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.holdfast.catalog.Instance;
import io.holdfast.catalog.Provider;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.Ending;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.job.Phase;
import io.holdfast.worker.job.Progress;
import io.holdfast.worker.job.UpkeepExecution;
import io.holdfast.worker.job.UpkeepReport;
import io.holdfast.worker.job.UpkeepTask;
import io.holdfast.worker.repository.Deadline;
import io.holdfast.worker.repository.Rclone;
import io.holdfast.worker.repository.RepositoryTargets;
import io.holdfast.worker.repository.RestServer;
import io.holdfast.worker.restic.Restic;
import io.holdfast.worker.restic.ResticFailure;
import io.holdfast.worker.restic.ResticSession;
import io.holdfast.worker.restic.ResticSnapshot;
import io.holdfast.worker.restic.ResticTarget;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Probes repositories and lists what is in them. Safe for use by many threads. */
public final class RepositoryUpkeep implements UpkeepExecution {
  private static final Logger LOG = LoggerFactory.getLogger(RepositoryUpkeep.class);
  private static final Duration PROBE_TIME = Duration.ofSeconds(20);
  private static final Duration LISTING_TIME = Duration.ofMinutes(2);

  private final Rclone rclone;
  private final HttpClient http;
  private final RepositoryTargets targets;
  private final Restic restic;
  private final Supplier<List<Instance>> instances;
  private final Clock clock;
  private final Supplier<UUID> random;

  /**
   * Makes it.
   *
   * @param instances the cluster's, asked when a REST server is to be listed
   * @param random makes names that no other probe uses
   */
  public RepositoryUpkeep(
      Rclone rclone,
      HttpClient http,
      RepositoryTargets targets,
      Restic restic,
      Supplier<List<Instance>> instances,
      Clock clock,
      Supplier<UUID> random) {
    this.rclone = rclone;
    this.http = http;
    this.targets = targets;
    this.restic = restic;
    this.instances = instances;
    this.clock = clock;
    this.random = random;
  }

  @Override
  public UpkeepReport run(UpkeepTask task, Progress.Listener progress, Cancellation cancellation) {
    try {
      UpkeepReport report =
          switch (task.kind()) {
            case PROBE -> probe(task, progress, cancellation);
            case LIST_REPOSITORIES -> listRepositories(task, progress, cancellation);
            case LIST_SNAPSHOTS -> listSnapshots(task, progress, cancellation);
          };
      return cancellation.isRequested() ? cancelled(cancellation) : report;
    } catch (JobFailure e) {
      return cancellation.isRequested() ? cancelled(cancellation) : failed(e);
    } catch (RuntimeException e) {
      LOG.error("upkeep task {} of repository {} failed", task.kind(), task.repository().id(), e);
      return failed(
          new JobFailure(FailureKind.INTERNAL, "The worker failed; its log says where.", e));
    }
  }

  private UpkeepReport probe(
      UpkeepTask task, Progress.Listener progress, Cancellation cancellation) {
    String name = task.repository().name();
    progress.progressed(Progress.of(Phase.WORKING, "probing " + name));
    Deadline deadline = Deadline.in(PROBE_TIME, clock);
    ProbeAnswer answer;
    try {
      answer =
          task.repository().provider() == Provider.REST
              ? new RestProbe(server(task, deadline), name, random.get()).run()
              : new RcloneProbe(
                      rclone.open(task.repository(), task.secrets(), deadline, cancellation),
                      name,
                      random.get())
                  .run();
    } catch (JobFailure e) {
      answer = ProbeAnswer.failed(ProbeAnswer.Step.READ, e);
    }
    return new UpkeepReport(new Ending.Succeeded(answer.message()), answer.toJson());
  }

  private UpkeepReport listRepositories(
      UpkeepTask task, Progress.Listener progress, Cancellation cancellation) throws JobFailure {
    String name = task.repository().name();
    progress.progressed(Progress.of(Phase.WORKING, "listing " + name));
    Deadline deadline = Deadline.in(LISTING_TIME, clock);
    boolean rest = task.repository().provider() == Provider.REST;
    List<FoundRepository> found =
        rest
            ? new RestListing(server(task, deadline), instances.get()).run(cancellation)
            : new RcloneListing(
                    rclone.open(task.repository(), task.secrets(), deadline, cancellation))
                .run();
    ArrayNode answer = JsonNodeFactory.instance.arrayNode();
    found.forEach(repository -> answer.add(repository.toJson()));
    String count = "Found " + found.size() + " restic repositories in " + name + ".";
    String message =
        rest
            ? count + " A REST server cannot be listed: only this cluster's instances were tried."
            : count;
    return new UpkeepReport(new Ending.Succeeded(message), answer.toString());
  }

  private UpkeepReport listSnapshots(
      UpkeepTask task, Progress.Listener progress, Cancellation cancellation) throws JobFailure {
    progress.progressed(Progress.of(Phase.WORKING, "listing snapshots of " + task.path()));
    ResticTarget target = targets.target(task.repository(), task.secrets(), task.path());
    try {
      List<ResticSnapshot> snapshots =
          restic.snapshots(ResticSession.plain(target, cancellation), List.of());
      return new UpkeepReport(
          new Ending.Succeeded("Found " + snapshots.size() + " snapshots."),
          SnapshotListing.toJson(snapshots).toString());
    } catch (ResticFailure e) {
      throw e.toJobFailure();
    }
  }

  private RestServer server(UpkeepTask task, Deadline deadline) throws JobFailure {
    return new RestServer(http, task.repository(), task.secrets(), deadline);
  }

  private static UpkeepReport failed(JobFailure failure) {
    return new UpkeepReport(
        new Ending.Failed(failure.kind(), String.valueOf(failure.getMessage())), "");
  }

  private static UpkeepReport cancelled(Cancellation cancellation) {
    return new UpkeepReport(
        new Ending.Cancelled("It was cancelled: " + cancellation.reason() + "."), "");
  }
}
