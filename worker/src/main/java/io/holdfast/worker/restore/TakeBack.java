package io.holdfast.worker.restore;

import io.holdfast.catalog.CatalogException;
import io.holdfast.catalog.Instance;
import io.holdfast.catalog.Instances;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.process.Orphans;
import io.holdfast.worker.restore.instance.InstanceHost;
import io.holdfast.worker.restore.instance.Run;
import io.holdfast.worker.restore.place.Changes;
import io.holdfast.worker.restore.place.Placing;
import io.holdfast.worker.restore.place.Trees;
import io.holdfast.worker.workplace.Marks;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes back what a restore had begun, so that the node is as it was before. May be stopped
 * anywhere and done again.
 */
final class TakeBack {
  private static final Logger LOG = LoggerFactory.getLogger(TakeBack.class);

  private final RestoreJournal journal;
  private final Instances instances;
  private final InstanceHost host;
  private final Placing placing;
  private final Orphans orphans;

  TakeBack(
      RestoreJournal journal,
      Instances instances,
      InstanceHost host,
      Placing placing,
      Orphans orphans) {
    this.journal = journal;
    this.instances = instances;
    this.host = host;
    this.placing = placing;
    this.orphans = orphans;
  }

  /** With what restores use. */
  static TakeBack of(RestoreParts parts, RestoreJournal journal) {
    return new TakeBack(
        journal, parts.instances(), parts.node().host(), new Placing(), parts.node().orphans());
  }

  /** Ends what a lost worker left running of the job. Not while anything of the job runs here. */
  void endOrphans(String jobId) {
    int count = orphans.end(Marks.RESTORE, jobId) + orphans.end(Marks.JOB, jobId);
    if (count > 0) {
      LOG.warn("Restore {}: ended {} processes that a lost worker had left", jobId, count);
    }
  }

  /**
   * Takes everything back.
   *
   * @param run not to be cancelled
   * @throws JobFailure when something could not be put back; the entry and everything that is
   *     needed for another attempt stay
   */
  void run(RestoreEntry entry, Run run) throws JobFailure {
    Instance made = entry.work().made();
    if (made != null) {
      stop(made, run);
    }
    putBack(entry);
    if (!entry.work().changes().equals(Changes.NONE)) {
      journal.write(entry.at(RestoreEntry.Stage.BEGUN).with(entry.work().changing(Changes.NONE)));
    }
    removeStagings(entry);
    if (made != null) {
      host.remove(made, run).forEach(left -> LOG.info("Restore {}: {}", entry.jobId(), left));
    }
    start(entry, run);
    release(entry);
    journal.remove(entry.jobId());
  }

  private void putBack(RestoreEntry entry) throws JobFailure {
    try {
      placing.back(entry.work().changes());
    } catch (IOException e) {
      throw new JobFailure(
          FailureKind.DATA,
          "What the restore had moved could not be put back in full: it is in "
              + entry.work().stagings()
              + ", and the worker tries again when it starts.",
          e);
    }
  }

  private static void removeStagings(RestoreEntry entry) throws JobFailure {
    for (Path staging : entry.work().stagings()) {
      try {
        Trees.remove(staging);
      } catch (IOException e) {
        throw new JobFailure(
            FailureKind.DATA,
            "The restore's directory " + staging + " could not be removed: remove it.",
            e);
      }
    }
  }

  /** It may not have come as far as having such a program. */
  private void stop(Instance instance, Run run) {
    try {
      host.stop(instance, run);
    } catch (JobFailure e) {
      LOG.info("Restore {}: {} was not stopped: {}", run.jobId(), instance.id(), e.getMessage());
    }
  }

  private void start(RestoreEntry entry, Run run) throws JobFailure {
    Instance stopped = entry.work().stopped();
    if (stopped != null) {
      host.start(stopped, run);
    }
  }

  private void release(RestoreEntry entry) throws JobFailure {
    try {
      instances.releaseName(entry.jobId());
    } catch (CatalogException e) {
      throw new JobFailure(FailureKind.UNREACHABLE, String.valueOf(e.getMessage()), e);
    }
  }
}
