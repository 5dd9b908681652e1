package io.holdfast.worker.restore.snapshot;

import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.restic.Problem;
import io.holdfast.worker.restic.Restic;
import io.holdfast.worker.restic.ResticFailure;
import io.holdfast.worker.restic.ResticNode;
import io.holdfast.worker.restic.ResticSession;
import io.holdfast.worker.restic.ResticSnapshot;
import io.holdfast.worker.source.EnvironmentFile;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Chooses a snapshot and looks into it, without a lock. Safe for use by many threads. */
public final class SnapshotReader {
  private static final String ENVIRONMENT = "/state/environment";
  private static final int LARGEST_ENVIRONMENT = 1 << 20;

  private final Restic restic;
  private final ZoneId zone;

  /**
   * A reader.
   *
   * @param zone of dates that are asked for
   */
  public SnapshotReader(Restic restic, ZoneId zone) {
    this.restic = restic;
    this.zone = zone;
  }

  /**
   * Reads the whole tree once, and {@code state/environment}. What is wrong with the snapshot is
   * among the findings.
   *
   * @param asked see {@link SnapshotChoice#choose}
   * @throws ResticFailure {@link Problem#NO_SNAPSHOT} and {@link Problem#BAD_SNAPSHOT} for what is
   *     asked, and whatever restic cannot do
   */
  public SnapshotContent read(ResticSession session, String asked) throws ResticFailure {
    ResticSnapshot snapshot = choose(session, asked);
    TreeNames names = new TreeNames();
    TreeRoots roots = new TreeRoots(snapshot.paths());
    SpecialEntries special = new SpecialEntries();
    EnvironmentSeen seen = new EnvironmentSeen();
    boolean unused =
        restic.list(
            session,
            snapshot.id(),
            "",
            true,
            node -> {
              if (names.accept(node)) {
                roots.add(node);
                special.look(node);
                seen.look(node);
              }
            });
    List<Finding> findings = new ArrayList<>(names.findings());
    Map<String, String> environment = environment(session, snapshot, seen, findings);
    List<SnapshotRoot> found = roots.roots();
    special.finding().ifPresent(findings::add);
    Map<String, Finding> rootFindings = new HashMap<>(special.noVolumes());
    found.stream()
        .filter(SnapshotReader::isUnclear)
        .forEach(root -> rootFindings.put(root.path(), unclear(root)));
    return new SnapshotContent(
        snapshot, environment, found, special.devices(), findings, rootFindings);
  }

  private ResticSnapshot choose(ResticSession session, String asked) throws ResticFailure {
    List<ResticSnapshot> snapshots = restic.snapshots(session, List.of());
    try {
      return new SnapshotChoice(snapshots, zone).choose(asked);
    } catch (JobFailure e) {
      throw new ResticFailure(
          e.kind() == FailureKind.NOT_FOUND ? Problem.NO_SNAPSHOT : Problem.BAD_SNAPSHOT,
          e.getMessage());
    }
  }

  private Map<String, String> environment(
      ResticSession session, ResticSnapshot snapshot, EnvironmentSeen seen, List<Finding> findings)
      throws ResticFailure {
    if (!seen.isFile) {
      return Map.of();
    }
    if (seen.bytes > LARGEST_ENVIRONMENT) {
      findings.add(
          Finding.error(
              "snapshot",
              "The snapshot's state/environment is larger than 1 MiB and cannot be a list of"
                  + " variables: choose another snapshot."));
      return Map.of();
    }
    byte[] bytes = restic.dumpSmall(session, snapshot.id(), ENVIRONMENT, LARGEST_ENVIRONMENT);
    return EnvironmentFile.parse(new String(bytes, StandardCharsets.UTF_8));
  }

  /** restic shows no more than this of the name, and so it could not be found again. */
  private static boolean isUnclear(SnapshotRoot root) {
    return root.path().indexOf(TreeNames.NO_UTF_8) >= 0;
  }

  private static Finding unclear(SnapshotRoot root) {
    return Finding.error(
        "names",
        "The name of '"
            + root.path()
            + "' in the snapshot is not UTF-8, so that it cannot be put into place: restore the"
            + " other paths by name.");
  }

  private static final class EnvironmentSeen {
    private boolean isFile;
    private long bytes;

    void look(ResticNode node) {
      if (node.path().equals(ENVIRONMENT)) {
        isFile = node.type() == ResticNode.Type.FILE;
        bytes = node.sizeBytes();
      }
    }
  }
}
