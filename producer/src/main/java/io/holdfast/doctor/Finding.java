package io.holdfast.doctor;

/**
 * One thing that was looked at.
 *
 * @param component such as {@code Kafka}
 * @param sentence how it is
 * @param advice what to do, or empty
 */
public record Finding(Level level, String component, String sentence, String advice) {

  /** How it is, from well to worst. */
  public enum Level {
    OK,
    /** Works, but not as it should. */
    WARNING,
    /** Does not work. */
    PROBLEM,
    /** Does not answer. */
    UNREACHABLE
  }

  public static Finding ok(String component, String sentence) {
    return new Finding(Level.OK, component, sentence, "");
  }

  public static Finding warning(String component, String sentence, String advice) {
    return new Finding(Level.WARNING, component, sentence, advice);
  }

  public static Finding problem(String component, String sentence, String advice) {
    return new Finding(Level.PROBLEM, component, sentence, advice);
  }

  public static Finding unreachable(String component, String sentence, String advice) {
    return new Finding(Level.UNREACHABLE, component, sentence, advice);
  }
}
