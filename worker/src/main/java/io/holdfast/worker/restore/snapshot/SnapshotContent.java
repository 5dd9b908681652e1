package io.holdfast.worker.restore.snapshot;

import io.holdfast.worker.restic.ResticSnapshot;
import java.util.List;
import java.util.Map;

/**
 * What is in a snapshot.
 *
 * @param environment variables of {@code state/environment}; empty when the snapshot has none
 * @param roots in order; none below another; together they are all but {@code state/environment}
 * @param devices paths of devices, without a leading slash, at most {@value #MOST_DEVICES}
 * @param findings what is wrong with the snapshot itself; nothing may be touched after an error
 * @param rootFindings why a root cannot be put into place, by its path; it concerns nothing else
 */
public record SnapshotContent(
    ResticSnapshot snapshot,
    Map<String, String> environment,
    List<SnapshotRoot> roots,
    List<String> devices,
    List<Finding> findings,
    Map<String, Finding> rootFindings) {
  static final int MOST_DEVICES = 500;

  public SnapshotContent {
    environment = Map.copyOf(environment);
    roots = List.copyOf(roots);
    devices = List.copyOf(devices);
    findings = List.copyOf(findings);
    rootFindings = Map.copyOf(rootFindings);
  }

  /** Of the roots. */
  public long bytes() {
    return roots.stream().mapToLong(SnapshotRoot::bytes).sum();
  }

  /** Of the roots. */
  public long files() {
    return roots.stream().mapToLong(SnapshotRoot::files).sum();
  }

  /** Names of variables only: their values may be secrets. */
  @Override
  public String toString() {
    return "SnapshotContent[" + snapshot.id() + ", " + environment.keySet() + ", " + roots + "]";
  }
}
