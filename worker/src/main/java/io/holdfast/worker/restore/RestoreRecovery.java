package io.holdfast.worker.restore;

import io.holdfast.worker.hook.HookLog;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.restore.RestoreEntry.Stage;
import io.holdfast.worker.restore.instance.Run;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings restores to an end whose worker was lost and whose request does not come again: not yet
 * committed ones are taken back, committed ones finished. To be run before requests are taken.
 */
public final class RestoreRecovery {
  private static final Logger LOG = LoggerFactory.getLogger(RestoreRecovery.class);

  private final RestoreJournal journal;
  private final TakeBack takeBack;
  private final Completion completion;

  RestoreRecovery(RestoreJournal journal, TakeBack takeBack, Completion completion) {
    this.journal = journal;
    this.takeBack = takeBack;
    this.completion = completion;
  }

  /**
   * Recovers what can be; what cannot is logged and left for the next start.
   *
   * @param isWaitedFor whether the request of a job, by its id, will come again or is at work
   */
  public void run(Predicate<String> isWaitedFor) {
    for (RestoreEntry entry : journal.all()) {
      try {
        if (entry.stage() != Stage.ENDED && !isWaitedFor.test(entry.jobId())) {
          recover(entry);
        }
      } catch (JobFailure | RuntimeException e) {
        LOG.error("Restore {} of a lost worker is left as it is", entry.jobId(), e);
      }
    }
  }

  /**
   * Recovers what lost workers began on these instances. To be called by a job that has them to
   * itself, so that nobody is at work on them, before it begins.
   *
   * @param job whose own entries are left to it
   * @throws JobFailure when an instance is still half changed
   */
  public void ofInstances(Collection<String> instances, UUID job) throws JobFailure {
    for (RestoreEntry entry : journal.all()) {
      if (isOpen(entry, instances, job)) {
        journal.alone(() -> recoverUnlessDone(entry, instances, job));
      }
    }
  }

  private static boolean isOpen(RestoreEntry entry, Collection<String> instances, UUID job) {
    return entry.isOpenOn(instances) && !entry.jobId().equals(job.toString());
  }

  /** Another job may have done it meanwhile, for another instance of the same restore. */
  private void recoverUnlessDone(RestoreEntry seen, Collection<String> instances, UUID job)
      throws JobFailure {
    Optional<RestoreEntry> entry = journal.read(seen.jobId());
    if (entry.isPresent() && isOpen(entry.get(), instances, job)) {
      recover(entry.get());
    }
  }

  private void recover(RestoreEntry entry) throws JobFailure {
    Run run = new Run(UUID.fromString(entry.jobId()), new HookLog(), new Cancellation());
    if (entry.stage().isTakenBack()) {
      takeBack.endOrphans(entry.jobId());
      takeBack.run(entry, run);
      LOG.warn("Restore {} of a lost worker was taken back", entry.jobId());
    } else {
      RestoreEntry.Outcome unused = completion.finish(entry, run);
      LOG.warn("Restore {} of a lost worker was finished", entry.jobId());
    }
  }
}
