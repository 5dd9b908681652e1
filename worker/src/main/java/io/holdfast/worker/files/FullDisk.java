package io.holdfast.worker.files;

import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Tells a disk that is full from other reasons why nothing can be written. */
public final class FullDisk {
  private FullDisk() {}

  /** Whether a file could not be written because its disk, or its quota, is full. */
  public static boolean isReason(IOException failure) {
    String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("no space left") || message.contains("quota exceeded");
  }

  /**
   * The failure of a job whose worker could not write to a directory of its own: {@code NO_SPACE}
   * when that is full, else {@code INTERNAL}.
   */
  public static JobFailure failure(Path directory, IOException cause) {
    return isReason(cause)
        ? new JobFailure(
            FailureKind.NO_SPACE,
            "The disk with the worker's directory " + directory + " is full: free some of it.",
            cause)
        : new JobFailure(
            FailureKind.INTERNAL,
            "The worker cannot write to its directory " + directory + ".",
            cause);
  }
}
