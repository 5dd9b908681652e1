package io.holdfast.cli;

import io.holdfast.action.Result.Completeness;

/** Exit codes of every command. */
public enum ExitCode {
  DONE(0, "done"),
  FAILED(1, "failed"),
  REFUSED(2, "refused, or bad usage"),
  INCOMPLETE(3, "incomplete: a snapshot exists without some files, or a part could not be done"),
  UNREACHABLE(4, "something it needs cannot be reached: Kafka, registry, Redis, a live worker"),
  INTERRUPTED(130, "interrupted");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  public int code() {
    return code;
  }

  /** For the documentation. */
  public String meaning() {
    return meaning;
  }

  static ExitCode of(Completeness completeness) {
    return switch (completeness) {
      case DONE -> DONE;
      case INCOMPLETE -> INCOMPLETE;
      case UNREACHABLE -> UNREACHABLE;
      case FAILED -> FAILED;
    };
  }
}
