package io.holdfast.worker.restore;

import io.holdfast.catalog.CatalogException;
import io.holdfast.catalog.Instance;
import io.holdfast.catalog.Instances;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.restore.RestoreEntry.Outcome;
import io.holdfast.worker.restore.RestoreEntry.Stage;
import io.holdfast.worker.restore.instance.InstanceHost;
import io.holdfast.worker.restore.instance.Run;
import io.holdfast.worker.restore.place.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Finishes a restore that is committed: the catalog, the instances that were replaced, the old
 * content. May be stopped anywhere and done again.
 */
final class Completion {
  private final RestoreJournal journal;
  private final Instances instances;
  private final InstanceHost host;

  Completion(RestoreJournal journal, Instances instances, InstanceHost host) {
    this.journal = journal;
    this.instances = instances;
    this.host = host;
  }

  /** With what restores use. */
  static Completion of(RestoreParts parts, RestoreJournal journal) {
    return new Completion(journal, parts.instances(), parts.node().host());
  }

  /**
   * Finishes it, and answers what the job answers. What cannot be removed is a warning.
   *
   * @param run not to be cancelled
   * @throws JobFailure {@code UNREACHABLE} when the catalog does not answer; the entry stays
   */
  Outcome finish(RestoreEntry entry, Run run) throws JobFailure {
    if (entry.stage() == Stage.ENDED) {
      return entry.outcome();
    }
    List<String> warnings = new ArrayList<>(entry.outcome().warnings());
    Instance made = entry.work().made();
    try {
      if (made != null) {
        List<Instance> replaced = entry.work().replaced();
        instances.install(
            made,
            replaced.stream()
                .filter(this::isStillIt)
                .map(Instance::id)
                .collect(Collectors.toSet()));
        replaced.stream()
            .filter(old -> old.node() == made.node())
            .forEach(old -> remove(old, run, warnings));
      }
      instances.releaseName(entry.jobId());
    } catch (CatalogException e) {
      throw new JobFailure(
          e.reason() == CatalogException.Reason.UNREACHABLE
              ? FailureKind.UNREACHABLE
              : FailureKind.INTERNAL,
          String.valueOf(e.getMessage()),
          e);
    }
    removeStagings(entry, warnings);
    Outcome outcome = entry.outcome();
    Outcome ended =
        new Outcome(
            outcome.message(),
            outcome.snapshot(),
            warnings,
            outcome.hookOutput(),
            outcome.details());
    journal.write(entry.committed(ended).at(Stage.ENDED));
    return ended;
  }

  /** After a kill its name may have been given to another one already. */
  private boolean isStillIt(Instance old) {
    return instances
        .find(old.id())
        .filter(now -> now.uuid().equals(old.uuid()) && now.node() == old.node())
        .isPresent();
  }

  /** Those of other nodes are removed by their own workers. */
  private void remove(Instance old, Run run, List<String> warnings) {
    if (instances.find(old.id()).isPresent()) {
      return;
    }
    try {
      host.stop(old, run);
    } catch (JobFailure e) {
      warnings.add(old.id() + " was not stopped. " + e.getMessage());
    }
    try {
      warnings.addAll(host.remove(old, run));
    } catch (JobFailure e) {
      warnings.add("The files of " + old.id() + " were not removed. " + e.getMessage());
    }
  }

  private static void removeStagings(RestoreEntry entry, List<String> warnings) {
    for (Path staging : entry.work().stagings()) {
      try {
        Trees.remove(staging);
      } catch (IOException e) {
        warnings.add("The old content in " + staging + " could not be removed: remove it.");
      }
    }
  }
}
