package io.holdfast.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.holdfast.producer.Outcome;
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
    FAILED;

    /**
     * What jobs come to.
     *
     * @param worst the worst outcome of those that have a result
     * @param isUnanswered whether some have none
     */
    public static Completeness of(Outcome worst, boolean isUnanswered) {
      return switch (worst) {
        case FAILED, CANCELLED, UNKNOWN -> FAILED;
        case INCOMPLETE -> isUnanswered ? UNREACHABLE : INCOMPLETE;
        case SUCCEEDED, SKIPPED -> isUnanswered ? UNREACHABLE : DONE;
      };
    }
  }

  public static Result of(JsonNode output) {
    return new Result(output, Completeness.DONE, List.of());
  }

  /** An action without an answer: JSON's null. */
  public static Result nothing() {
    return of(NullNode.getInstance());
  }
}
