package io.holdfast.worker.restore.preflight;

import io.holdfast.catalog.Instance;
import io.holdfast.worker.job.RestoreTask;
import io.holdfast.worker.restore.snapshot.SnapshotContent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is known before a restore.
 *
 * @param installed instances of the cluster
 * @param neighbours variables of the instances of this node by id, without those that are restored
 *     into or replaced
 * @param needs what would be written, and where
 * @param allowedTargets directories below which a request may name one; empty: none
 * @param root whether the worker runs as root
 */
public record Facts(
    RestoreTask task,
    SnapshotContent content,
    List<Instance> installed,
    Map<String, Map<String, String>> neighbours,
    List<Need> needs,
    List<Path> allowedTargets,
    boolean root) {
  public Facts {
    installed = List.copyOf(installed);
    neighbours = Map.copyOf(neighbours);
    needs = List.copyOf(needs);
    allowedTargets = List.copyOf(allowedTargets);
  }

  /** Names only: values of variables may be secrets. */
  @Override
  public String toString() {
    return "Facts[" + task.jobId() + ", " + content + ", " + neighbours.keySet() + "]";
  }
}
