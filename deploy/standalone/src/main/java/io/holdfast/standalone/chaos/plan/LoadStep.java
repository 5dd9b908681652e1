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
    CHANGE,
    /** A restore of an earlier version into a book, in place of what it has. */
    PUT_BACK,
    /** A restore of a page as a new instance; one of an earlier time is removed before. */
    MAKE_NEW,
    /** A restore of a page that takes the place of the one that is installed, if there is one. */
    REPLACE,
    /** A restore of some files into a directory. */
    FETCH,
    /** A check of an instance's restic repository. */
    CHECK,
    /** A prune of it. */
    PRUNE,
    /** How much it holds. */
    STATS
  }
}
