package io.holdfast.worker.restore.snapshot;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * Something that was looked at before a restore.
 *
 * @param check what was looked at, see docs/contracts.md
 * @param message one line that says what to do
 */
public record Finding(String check, Level level, String message) {

  /** What follows from it. */
  public enum Level {
    OK,
    WARNING,
    /** Nothing may be touched. */
    ERROR;

    /** As it is in JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Control characters, of a file's name for one, become question marks. */
  public Finding {
    message = message.replaceAll("\\p{Cntrl}", "?");
  }

  public static Finding ok(String check, String message) {
    return new Finding(check, Level.OK, message);
  }

  public static Finding warning(String check, String message) {
    return new Finding(check, Level.WARNING, message);
  }

  public static Finding error(String check, String message) {
    return new Finding(check, Level.ERROR, message);
  }

  public boolean isError() {
    return level == Level.ERROR;
  }

  /** As it stands in a job's details. */
  public ObjectNode toJson() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("check", check)
        .put("level", level.word())
        .put("message", message);
  }
}
