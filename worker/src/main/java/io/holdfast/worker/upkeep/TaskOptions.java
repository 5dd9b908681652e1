package io.holdfast.worker.upkeep;

import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.job.UpkeepTask;
import java.util.UUID;

/** Reads the options of a task, which may come from a foreign program. Pure. */
final class TaskOptions {
  private static final int DEFAULT_LIMIT = 1000;
  private static final int MOST = 5000;

  private final UpkeepTask task;

  TaskOptions(UpkeepTask task) {
    this.task = task;
  }

  /** Empty when it is not given. */
  String text(String name) {
    return task.options().getOrDefault(name, "");
  }

  boolean flag(String name) {
    return text(name).equals("1");
  }

  /** A text that must be given. */
  String required(String name) throws JobFailure {
    if (text(name).isEmpty()) {
      throw refused("The option " + name + " is missing.");
    }
    return text(name);
  }

  /** How many entries are wanted at most. */
  int limit() throws JobFailure {
    String text = text("limit");
    if (text.isEmpty()) {
      return DEFAULT_LIMIT;
    }
    int limit = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > MOST) {
      throw refused("The option limit must be from 1 to " + MOST + ".");
    }
    return limit;
  }

  /** A path in a snapshot: absolute, without a slash at its end; {@code /} for all of it. */
  String path(String name) throws JobFailure {
    String path = "/" + text(name).replaceAll("^/+|/+$", "");
    boolean isPlain =
        !path.contains("//") && !(path + "/").contains("/../") && !path.contains("\0");
    if (!isPlain || (path + "/").contains("/./")) {
      throw refused("The option " + name + " must be a path without '.', '..' and empty names.");
    }
    return path;
  }

  /** A uuid in its usual form. */
  String uuid(String name) throws JobFailure {
    String text = required(name);
    try {
      if (UUID.fromString(text).toString().equals(text)) {
        return text;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw refused("The option " + name + " must be a uuid.");
  }

  static JobFailure refused(String sentence) {
    return new JobFailure(FailureKind.REQUEST, sentence);
  }
}
