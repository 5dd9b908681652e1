package io.holdfast.worker.queue;

import java.util.Collection;

/**
 * How many requests a slot takes at once: one, and many while nothing comes but records that are
 * thrown away. For one thread.
 */
final class Width {
  static final int MANY = 25;

  /** Records thrown away in a row before many are taken at once. */
  static final int FLOOD = 50;

  /** Polls in a row that bring nothing, after which a flood is over. */
  static final int LULL = 2;

  /** The same for a consumer that has brought nothing yet, and may have to be let in first. */
  static final int BEGINNING = 20;

  private boolean wide;
  private boolean begun;
  private int rejected;
  private int empty;

  int now() {
    return wide ? MANY : 1;
  }

  /** What became of requests that were taken together. */
  void took(Collection<Verdict> verdicts) {
    long others = verdicts.stream().filter(verdict -> verdict != Verdict.REJECT).count();
    empty = 0;
    if (wide) {
      begun = true;
      set(others <= 1);
    } else {
      rejected = others == 0 ? rejected + verdicts.size() : 0;
      set(rejected >= FLOOD);
    }
  }

  /** A poll brought nothing. */
  void tookNothing() {
    empty++;
    if (empty >= (begun ? LULL : BEGINNING)) {
      rejected = 0;
      set(false);
    }
  }

  private void set(boolean many) {
    if (many != wide) {
      wide = many;
      begun = false;
      rejected = 0;
      empty = 0;
    }
  }
}
