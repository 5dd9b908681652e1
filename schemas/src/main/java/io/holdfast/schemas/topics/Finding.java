package io.holdfast.schemas.topics;

/**
 * Something about the topics or groups that is not as it should be.
 *
 * @param severity how bad
 * @param subject name of the topic, group or cluster
 * @param sentence what is so and what it leads to, for people
 */
public record Finding(Severity severity, String subject, String sentence) {

  /** How bad it is. */
  public enum Severity {
    /** Works, but differently than Holdfast asks for. */
    WARNING,
    /** Does not work, or records can be lost. */
    ERROR
  }

  static Finding warning(String subject, String sentence) {
    return new Finding(Severity.WARNING, subject, sentence);
  }

  static Finding error(String subject, String sentence) {
    return new Finding(Severity.ERROR, subject, sentence);
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  @Override
  public String toString() {
    return subject + ": " + sentence;
  }
}
