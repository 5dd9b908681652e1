package io.holdfast.standalone.chaos.plan;

import java.time.Duration;

/**
 * Something that is asked for while faults go on, beside what the schedule asks for.
 *
 * @param at since the beginning
 * @param draw chooses instance or job; not negative
 */
public record LoadStep(Kind kind, Duration at, int draw) {

  /** What is asked for. */
  public enum Kind {
    /** The backup of one instance. */
    BACKUP,
    /** A run of several instances. */
    RUN,
    /** Which snapshots an instance has. */
    ASK,
    /** That one of the last jobs be cancelled. */
    CANCEL,
    /** Nothing, but the big volumes change. */
    CHANGE
  }
}
