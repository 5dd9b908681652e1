package io.holdfast.worker.restore;

import io.holdfast.worker.guard.RepositoryCalls;
import io.holdfast.worker.job.Counts;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.job.Phase;
import io.holdfast.worker.job.Progress;
import io.holdfast.worker.restic.ResticFailure;
import io.holdfast.worker.restic.ResticSession;
import io.holdfast.worker.restore.place.Landing;
import io.holdfast.worker.restore.place.Staging;
import io.holdfast.worker.restore.verify.RestoredPlaces;
import io.holdfast.worker.restore.verify.TreeComparison;
import io.holdfast.worker.restore.verify.Verification;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares what is in the staging directories with the snapshot, before anything is moved. */
final class VerifyStep {
  private final TreeComparison comparison;
  private final RepositoryCalls calls;
  private final RestoreRecord record;

  VerifyStep(TreeComparison comparison, RepositoryCalls calls, RestoreRecord record) {
    this.comparison = comparison;
    this.calls = calls;
    this.record = record;
  }

  /** Fails with {@code DATA} when something differs; the details name it. */
  void run(ResticSession plain, String snapshotId, List<Staging> stagings, long files)
      throws JobFailure, ResticFailure {
    if (!record.task().options().verify()) {
      record.details().verified(false, 0, List.of());
      return;
    }
    Map<String, Path> places = new HashMap<>();
    for (Staging staging : stagings) {
      for (Landing landing : staging.landings()) {
        places.put(landing.root(), staging.staged(landing.root()));
      }
    }
    Verification found =
        calls.call(
            Phase.VERIFYING,
            "",
            attempt ->
                comparison.compare(
                    plain,
                    snapshotId,
                    new RestoredPlaces(places, Set.of()),
                    done -> follow(done, files)));
    record.details().verified(true, found.files(), found.differences());
    if (!found.isIdentical()) {
      throw new JobFailure(
          FailureKind.DATA,
          "What was restored differs from the snapshot in "
              + Counts.words(found.differenceCount(), "place")
              + ", the first is "
              + found.differences().get(0)
              + ": look at the file system that it was restored to.");
    }
  }

  private void follow(long done, long files) {
    record.progress().progressed(new Progress(Phase.VERIFYING, 0, 0, done, files, ""));
  }
}
