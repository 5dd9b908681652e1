package io.holdfast.worker.job;

import java.util.function.Function;

/** How a job ended. */
public sealed interface Ending {

  /** One sentence for people. */
  String message();

  /** Everything was done. */
  record Succeeded(String message) implements Ending {}

  /** A snapshot exists, but some files could not be read. */
  record Incomplete(String message) implements Ending {}

  /** It could not be done. */
  record Failed(FailureKind kind, String message) implements Ending {}

  /** Someone asked to stop it. */
  record Cancelled(String message) implements Ending {}

  /** There was a reason not to do it. */
  record Skipped(String message) implements Ending {}

  /** Calls the function of its kind. */
  default <T> T match(
      Function<Succeeded, T> succeeded,
      Function<Incomplete, T> incomplete,
      Function<Failed, T> failed,
      Function<Cancelled, T> cancelled,
      Function<Skipped, T> skipped) {
    if (this instanceof Succeeded ending) {
      return succeeded.apply(ending);
    } else if (this instanceof Incomplete ending) {
      return incomplete.apply(ending);
    } else if (this instanceof Failed ending) {
      return failed.apply(ending);
    } else if (this instanceof Cancelled ending) {
      return cancelled.apply(ending);
    } else if (this instanceof Skipped ending) {
      return skipped.apply(ending);
    }
    throw new IllegalStateException("not an ending: " + this);
  }
}
