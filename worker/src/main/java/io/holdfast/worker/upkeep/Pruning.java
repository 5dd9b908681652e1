package io.holdfast.worker.upkeep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.job.UpkeepTask;
import io.holdfast.worker.restic.Pruned;
import io.holdfast.worker.restic.ResticFailure;
import io.holdfast.worker.restic.ResticSession;
import io.holdfast.worker.restic.ResticUpkeep;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code PRUNE}: removes what no snapshot needs, when that is enough to be worth it. */
final class Pruning implements RepositoryWork {
  private static final String DEFAULT = "10%";
  private static final Pattern LIMIT =
      Pattern.compile("|unlimited|\\d{1,3}(\\.\\d{1,3})?%|\\d{1,12}[KMGT]?");

  private final ResticUpkeep restic;

  Pruning(ResticUpkeep restic) {
    this.restic = restic;
  }

  @Override
  public String doing() {
    return "pruning";
  }

  @Override
  public String done() {
    return "pruned";
  }

  @Override
  public boolean isAlone(UpkeepTask task) {
    return true;
  }

  @Override
  public void require(UpkeepTask task) throws JobFailure {
    if (!LIMIT.matcher(task.option("max_unused")).matches()) {
      throw new JobFailure(
          FailureKind.REQUEST,
          "max_unused must be what may stay unused, such as 10%, 500M or unlimited.");
    }
  }

  @Override
  public String run(UpkeepTask task, String path, ResticSession session, ObjectNode row)
      throws ResticFailure {
    String given = task.option("max_unused");
    Pruned pruned = restic.prune(session, given.isEmpty() ? DEFAULT : given);
    row.put("freed_bytes", known(pruned.freedBytes()));
    row.put("remaining_bytes", known(pruned.remainingBytes()));
    row.put("unused_bytes", known(pruned.unusedBytes()));
    return pruned.freedBytes() == 0 ? "There was nothing to free." : "It was pruned.";
  }

  /** Null where restic did not say. */
  private static @Nullable Long known(long bytes) {
    return bytes < 0 ? null : Long.valueOf(bytes);
  }
}
