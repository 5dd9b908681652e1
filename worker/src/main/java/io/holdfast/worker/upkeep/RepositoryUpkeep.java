package io.holdfast.worker.upkeep;

import io.holdfast.catalog.Transfers;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.Ending;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.job.Progress;
import io.holdfast.worker.job.UpkeepExecution;
import io.holdfast.worker.job.UpkeepReport;
import io.holdfast.worker.job.UpkeepTask;
import io.holdfast.worker.restic.Restic;
import io.holdfast.worker.restic.ResticFailure;
import io.holdfast.worker.restic.ResticUpkeep;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does upkeep tasks, each kind by a duty of its own. Safe for use by many threads. */
public final class RepositoryUpkeep implements UpkeepExecution {
  private static final Logger LOG = LoggerFactory.getLogger(RepositoryUpkeep.class);

  private final Map<UpkeepTask.Kind, UpkeepDuty> duties;

  public RepositoryUpkeep(UpkeepParts parts, UpkeepCare care, Transfers transfers) {
    Map<UpkeepTask.Kind, UpkeepDuty> all = new EnumMap<>(UpkeepTask.Kind.class);
    all.put(UpkeepTask.Kind.PROBE, new Probing(parts));
    all.put(UpkeepTask.Kind.LIST_REPOSITORIES, new RepositoryListing(parts));
    all.put(UpkeepTask.Kind.LIST_SNAPSHOTS, new SnapshotsOfOne(parts));
    all.put(UpkeepTask.Kind.LIST_FILES, new FileListing(parts));
    all.put(UpkeepTask.Kind.FIND, new FileSearch(parts));
    all.put(UpkeepTask.Kind.DIFF, new SnapshotComparison(parts));
    all.put(UpkeepTask.Kind.DUMP, new FileDump(parts, transfers));
    works(parts.restic(), care)
        .forEach((kind, work) -> all.put(kind, new EachRepository(parts, care, work)));
    this.duties = all;
  }

  private static Map<UpkeepTask.Kind, RepositoryWork> works(Restic restic, UpkeepCare care) {
    ResticUpkeep upkeep = new ResticUpkeep(restic);
    return Map.of(
        UpkeepTask.Kind.CHECK, new Checking(upkeep),
        UpkeepTask.Kind.PRUNE, new Pruning(upkeep),
        UpkeepTask.Kind.UNLOCK, new Unlocking(care.locks()),
        UpkeepTask.Kind.STATS, new Measuring(upkeep),
        UpkeepTask.Kind.FORGET, new Forgetting(restic, care));
  }

  @Override
  public UpkeepReport run(UpkeepTask task, Progress.Listener progress, Cancellation cancellation) {
    try {
      UpkeepReport report = duty(task).run(task, progress, cancellation);
      return cancellation.isRequested() ? cancelled(cancellation) : report;
    } catch (JobFailure e) {
      return cancellation.isRequested() ? cancelled(cancellation) : failed(e);
    } catch (ResticFailure e) {
      return cancellation.isRequested() ? cancelled(cancellation) : failed(e.toJobFailure());
    } catch (RuntimeException e) {
      LOG.error("upkeep task {} of repository {} failed", task.kind(), task.repository().id(), e);
      return failed(
          new JobFailure(FailureKind.INTERNAL, "The worker failed; its log says where.", e));
    }
  }

  private UpkeepDuty duty(UpkeepTask task) throws JobFailure {
    UpkeepDuty duty = duties.get(task.kind());
    if (duty == null) {
      throw new JobFailure(
          FailureKind.REQUEST, "This worker cannot do the upkeep task " + task.kind() + ".");
    }
    return duty;
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
