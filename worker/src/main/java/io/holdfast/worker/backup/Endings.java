package io.holdfast.worker.backup;

import io.holdfast.worker.job.Ending;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.job.Sizes;
import io.holdfast.worker.restic.BackupMade;
import io.holdfast.worker.restic.ResticLine;
import java.util.List;
import java.util.Locale;

/** How a job ended, in words. */
final class Endings {
  private static final int NAMED = 3;

  private Endings() {}

  static Ending made(BackupMade made) {
    if (made.complete() && made.sizes().equals(ResticLine.Sizes.UNKNOWN)) {
      return new Ending.Succeeded(
          "The snapshot that an earlier attempt at this job made is there.");
    }
    if (made.complete()) {
      return new Ending.Succeeded(
          "Backed up "
              + count(made.sizes().filesTotal(), "file")
              + ", "
              + bytes(made.sizes().bytesTotal())
              + ", of which "
              + bytes(made.sizes().bytesAdded())
              + " were new.");
    }
    if (made.unreadableCount() == 0) {
      return new Ending.Incomplete(
          "A snapshot exists, but it is not known whether every file could be read: the worker or"
              + " the connection was lost when it was made.");
    }
    return new Ending.Incomplete(
        "A snapshot exists, but "
            + count(made.unreadableCount(), "file")
            + " could not be read: "
            + names(made.unreadable(), made.unreadableCount())
            + ".");
  }

  private static String names(List<String> names, long count) {
    List<String> named = names.subList(0, Math.min(NAMED, names.size()));
    long more = count - named.size();
    return String.join(", ", named) + (more > 0 ? " and " + more + " more" : "");
  }

  static Ending cancelled(String reason, boolean hasSnapshot) {
    String why = reason.isBlank() ? "Cancelled" : "Cancelled: " + reason;
    String end = why.endsWith(".") ? why : why + ".";
    return new Ending.Cancelled(hasSnapshot ? end + " The snapshot had been made by then." : end);
  }

  static Ending failed(JobFailure failure) {
    return new Ending.Failed(failure.kind(), String.valueOf(failure.getMessage()));
  }

  static String bytes(long bytes) {
    return Sizes.words(bytes);
  }

  private static String count(long count, String thing) {
    return String.format(Locale.ROOT, "%,d %s%s", count, thing, count == 1 ? "" : "s");
  }
}
