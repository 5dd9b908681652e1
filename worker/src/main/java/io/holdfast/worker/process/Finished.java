package io.holdfast.worker.process;

/**
 * How a process ended.
 *
 * @param exitCode 128 and the signal's number when a signal ended it
 * @param end why
 * @param out end of its standard output
 * @param err end of its standard error
 */
public record Finished(int exitCode, End end, String out, String err) {

  /** Why a process ended. */
  public enum End {
    /** Of itself. */
    EXITED,
    /** It was stopped because its time was over. */
    DEADLINE,
    /** It was stopped because someone asked to. */
    CANCELLED,
    /** It was stopped because nobody could take its standard output any more. */
    REFUSED
  }

  /** Whether it ended of itself, with exit code 0. */
  public boolean isSuccess() {
    return end == End.EXITED && exitCode == 0;
  }
}
