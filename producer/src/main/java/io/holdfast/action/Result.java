package io.holdfast.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;

/**
 * What an action answers.
 *
 * @param warnings sentences about what did not work, for standard error
 */
public record Result(JsonNode output, Completeness completeness, List<String> warnings) {
  public Result {
    warnings = List.copyOf(warnings);
  }

  /** Whether all of it was done; each has its exit code. */
  public enum Completeness {
    DONE,
    INCOMPLETE,
    UNREACHABLE,
    FAILED
  }

  public static Result of(JsonNode output) {
    return new Result(output, Completeness.DONE, List.of());
  }

  /** An action without an answer: JSON's null. */
  public static Result nothing() {
    return of(NullNode.getInstance());
  }
}
