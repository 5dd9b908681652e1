package io.holdfast.worker.job;

/**
 * How far a job is.
 *
 * @param bytesTotal bytes found so far; 0 while unknown
 * @param filesTotal files found so far; 0 while unknown
 * @param message what it does or waits for, in words, or empty
 */
public record Progress(
    Phase phase, long bytesDone, long bytesTotal, long filesDone, long filesTotal, String message) {

  /** A phase that has nothing to count. */
  public static Progress of(Phase phase, String message) {
    return new Progress(phase, 0, 0, 0, 0, message);
  }

  /** Takes progress as it comes, from any thread; must not block. */
  @FunctionalInterface
  public interface Listener {
    void progressed(Progress progress);
  }
}
