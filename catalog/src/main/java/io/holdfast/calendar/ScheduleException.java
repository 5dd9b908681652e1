package io.holdfast.calendar;

/** An expression that cannot be understood; the message says where and why, fit for people. */
public final class ScheduleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int position;
  private final String problem;

  /**
   * What is wrong.
   *
   * @param position index of the first character that cannot be understood, from 0
   * @param problem why, without a full stop
   */
  public ScheduleException(int position, String problem) {
    super("At character " + (position + 1) + ": " + problem + ".");
    this.position = position;
    this.problem = problem;
  }

  /** Index of the first character that cannot be understood, from 0. */
  public int position() {
    return position;
  }

  /** Why, without the place and a full stop. */
  public String problem() {
    return problem;
  }
}
