package io.holdfast.worker.restore;

import io.holdfast.worker.guard.RepositoryCalls;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.job.Phase;
import io.holdfast.worker.job.RestoreTask.Aim;
import io.holdfast.worker.restic.Restic;
import io.holdfast.worker.restic.ResticFailure;
import io.holdfast.worker.restic.ResticNode;
import io.holdfast.worker.restic.ResticSession;
import io.holdfast.worker.restore.snapshot.SnapshotContent;
import io.holdfast.worker.restore.snapshot.SnapshotReader;
import io.holdfast.worker.restore.snapshot.SnapshotRoot;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Looks into the snapshot: what it has, and what of that is wanted. */
final class SnapshotStep {
  private final Restic restic;
  private final RepositoryCalls calls;
  private final RestoreRecord record;
  private final ZoneId zone;

  /**
   * @param zone of dates that are asked for
   */
  SnapshotStep(Restic restic, RepositoryCalls calls, RestoreRecord record, ZoneId zone) {
    this.restic = restic;
    this.calls = calls;
    this.record = record;
    this.zone = zone;
  }

  SnapshotContent read(ResticSession plain) throws ResticFailure {
    SnapshotReader reader = new SnapshotReader(restic, zone);
    return calls.call(
        Phase.PREFLIGHT,
        "reading the snapshot",
        attempt -> reader.read(plain, record.task().source().snapshot()));
  }

  /** What is restored; {@code NOT_FOUND} when a path that was asked for is not in the snapshot. */
  Wanted wanted(ResticSession plain, SnapshotContent content) throws ResticFailure, JobFailure {
    List<String> asked = asked(record.task().aim());
    List<SnapshotRoot> all = all(record.task().aim(), content);
    if (asked.isEmpty()) {
      return new Wanted(all);
    }
    List<SnapshotRoot> roots = new ArrayList<>();
    for (String path : asked) {
      List<SnapshotRoot> covered = Wanted.covered(Wanted.normal(path), all);
      roots.addAll(
          covered.isEmpty() ? List.of(measured(plain, content, Wanted.normal(path))) : covered);
    }
    return new Wanted(roots);
  }

  /** An instance that gets some paths only keeps its own environment, unless it is asked for. */
  private static List<SnapshotRoot> all(Aim aim, SnapshotContent content) {
    List<SnapshotRoot> all = new ArrayList<>(content.roots());
    if (!content.environment().isEmpty() && !(aim instanceof Aim.Paths)) {
      all.add(new SnapshotRoot("state/environment", 0, 1));
    }
    return all;
  }

  private static List<String> asked(Aim aim) {
    if (aim instanceof Aim.Paths paths) {
      return paths.include();
    }
    return aim instanceof Aim.Directory directory ? directory.include() : List.of();
  }

  private SnapshotRoot measured(ResticSession plain, SnapshotContent content, String path)
      throws ResticFailure, JobFailure {
    AtomicLong bytes = new AtomicLong();
    AtomicLong files = new AtomicLong();
    boolean found =
        calls.call(
            Phase.PREFLIGHT,
            "looking for " + path,
            attempt -> {
              bytes.set(0);
              files.set(0);
              return restic.list(
                  plain,
                  content.snapshot().id(),
                  "/" + path,
                  true,
                  node -> count(node, bytes, files));
            });
    if (!found) {
      throw new JobFailure(
          FailureKind.NOT_FOUND,
          "The snapshot has no '" + path + "': paths in it begin with state/ or volumes/.");
    }
    return new SnapshotRoot(path, bytes.get(), files.get());
  }

  private static void count(ResticNode node, AtomicLong bytes, AtomicLong files) {
    if (node.type() == ResticNode.Type.FILE) {
      files.incrementAndGet();
      bytes.addAndGet(node.sizeBytes());
    }
  }
}
