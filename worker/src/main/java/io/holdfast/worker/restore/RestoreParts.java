package io.holdfast.worker.restore;

import io.holdfast.catalog.Instances;
import io.holdfast.worker.guard.RepositoryGuards;
import io.holdfast.worker.hook.InstancePrograms;
import io.holdfast.worker.lock.StaleLocks;
import io.holdfast.worker.process.Orphans;
import io.holdfast.worker.repository.Targets;
import io.holdfast.worker.restic.Restic;
import io.holdfast.worker.restore.instance.InstanceHost;
import io.holdfast.worker.restore.sparse.HoleDigger;
import io.holdfast.worker.source.Layouts;
import io.holdfast.worker.source.RestoreViews;

/** What every restore uses. */
public record RestoreParts(
    Repository repository, Node node, InstancePrograms programs, Instances instances) {

  /** How snapshots are reached. */
  public record Repository(
      Restic restic, Targets targets, RepositoryGuards guards, StaleLocks locks) {}

  /** What this node has. */
  public record Node(
      InstanceHost host,
      Layouts layouts,
      RestoreViews views,
      HoleDigger digger,
      Orphans orphans,
      boolean isRoot) {}
}
