package io.holdfast.action;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Has nodes work on repositories and brings their answers. */
public interface Upkeep {

  /**
   * Puts all questions at once and waits for the answers.
   *
   * @param enough when an answer meets it, the others are given only a moment longer
   * @return the answers that came; fewer than questions when {@code patience} ran out
   */
  List<Answer> ask(List<Question> questions, Duration patience, Predicate<Answer> enough);

  /**
   * A question for a node.
   *
   * @param task such as {@code LIST_SNAPSHOTS}, see docs/contracts.md
   * @param path restic repository, or empty
   * @param options of the task, by name
   */
  record Question(
      int node, String task, String repositoryId, String path, Map<String, String> options) {
    public Question {
      options = Map.copyOf(options);
    }
  }

  /**
   * An answer.
   *
   * @param succeeded whether the task was done
   * @param message sentence of the result, for people
   * @param details JSON as docs/contracts.md says, or empty
   */
  record Answer(Question question, boolean succeeded, String message, String details) {}
}
