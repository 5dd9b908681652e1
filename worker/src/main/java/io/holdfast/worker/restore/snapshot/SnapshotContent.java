package io.holdfast.worker.restore.snapshot;

import io.holdfast.worker.restic.ResticSnapshot;
import java.util.List;
import java.util.Map;

/**
 * What is in a snapshot.
 *
 * @param environment variables of {@code state/environment}; empty when the snapshot has none
 * @param roots in order; none below another; together they are all but {@code state/environment}
 * @param bytes of the roots
 * @param files of the roots
 * @param findings what is wrong with the snapshot itself; nothing may be touched after an error
 * @param rootFindings why a root cannot be put into place, by its path; it concerns nothing else
 */
public record SnapshotContent(
    ResticSnapshot snapshot,
    Map<String, String> environment,
    List<SnapshotRoot> roots,
    long bytes,
    long files,
    List<Finding> findings,
    Map<String, Finding> rootFindings) {
  public SnapshotContent {
    environment = Map.copyOf(environment);
    roots = List.copyOf(roots);
    findings = List.copyOf(findings);
    rootFindings = Map.copyOf(rootFindings);
  }

  /** Names of variables only: their values may be secrets. */
  @Override
  public String toString() {
    return "SnapshotContent[" + snapshot.id() + ", " + environment.keySet() + ", " + roots + "]";
  }
}
