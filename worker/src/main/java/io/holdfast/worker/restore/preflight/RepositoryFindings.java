package io.holdfast.worker.restore.preflight;

import io.holdfast.worker.job.Counts;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.job.Sizes;
import io.holdfast.worker.restic.Problem;
import io.holdfast.worker.restic.ResticFailure;
import io.holdfast.worker.restore.snapshot.Finding;
import io.holdfast.worker.restore.snapshot.SnapshotContent;
import java.util.List;

/** What the reading of the snapshot has shown. Pure. */
public final class RepositoryFindings {
  private static final String REPOSITORY = "repository";
  private static final String PASSWORD = "password";
  private static final String SNAPSHOT = "snapshot";
  private static final int SHORT_ID = 8;

  private RepositoryFindings() {}

  /** The finding for a failure of reading it. */
  public static Finding of(ResticFailure failure) {
    return Finding.error(check(failure.problem()), String.valueOf(failure.getMessage()));
  }

  /** The same for one that was made of a failure of restic, or befell what comes before it. */
  public static Finding of(JobFailure failure) {
    return failure.getCause() instanceof ResticFailure restic
        ? of(restic)
        : Finding.error(REPOSITORY, failure.getMessage());
  }

  private static String check(Problem problem) {
    return switch (problem) {
      case WRONG_PASSWORD -> PASSWORD;
      case NO_SNAPSHOT, BAD_SNAPSHOT, NO_FILE, TOO_LARGE -> SNAPSHOT;
      default -> REPOSITORY;
    };
  }

  /** It could be read. */
  static List<Finding> read(SnapshotContent content) {
    String id = content.snapshot().id();
    return List.of(
        Finding.ok(REPOSITORY, "The repository answers."),
        Finding.ok(PASSWORD, "The repository's password opens it."),
        Finding.ok(
            SNAPSHOT,
            "Snapshot "
                + id.substring(0, Math.min(SHORT_ID, id.length()))
                + " of "
                + content.snapshot().timeInSeconds()
                + " has "
                + Counts.words(content.files(), "file")
                + " with "
                + Sizes.words(content.bytes())
                + "."));
  }
}
