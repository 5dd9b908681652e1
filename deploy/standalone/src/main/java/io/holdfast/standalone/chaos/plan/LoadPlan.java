package io.holdfast.standalone.chaos.plan;

import io.holdfast.standalone.chaos.plan.LoadStep.Kind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * What is asked for by hand during a run; the same seed gives the same steps. They are dealt like
 * cards, so that everything is asked for before the deck is shuffled again.
 */
public final class LoadPlan {
  private static final int LEAST_GAP_MILLIS = 500;
  private static final int MORE_GAP_MILLIS = 2_500;

  /** Single backups are the most common. */
  private static final List<Kind> DECK =
      List.of(
          Kind.BACKUP,
          Kind.BACKUP,
          Kind.BACKUP,
          Kind.RUN,
          Kind.ASK,
          Kind.CANCEL,
          Kind.CANCEL,
          Kind.CHANGE,
          Kind.PUT_BACK,
          Kind.PUT_BACK,
          Kind.MAKE_NEW,
          Kind.REPLACE,
          Kind.REPLACE,
          Kind.FETCH,
          Kind.CHECK,
          Kind.PRUNE,
          Kind.STATS);

  private LoadPlan() {}

  /** The steps within a time, in their order. */
  public static List<LoadStep> of(long seed, Duration time) {
    Random random = new Random(~seed);
    Deque<Kind> cards = new ArrayDeque<>();
    List<LoadStep> plan = new ArrayList<>();
    Duration at = Duration.ZERO;
    while (at.compareTo(time) < 0) {
      if (cards.isEmpty()) {
        cards.addAll(shuffled(random));
      }
      plan.add(new LoadStep(cards.remove(), at, random.nextInt(Integer.MAX_VALUE)));
      at = at.plusMillis(LEAST_GAP_MILLIS + random.nextInt(MORE_GAP_MILLIS));
    }
    return plan;
  }

  private static List<Kind> shuffled(Random random) {
    List<Kind> cards = new ArrayList<>(DECK);
    Collections.shuffle(cards, random);
    return cards;
  }
}
