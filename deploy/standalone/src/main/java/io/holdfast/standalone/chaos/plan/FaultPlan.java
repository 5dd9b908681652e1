package io.holdfast.standalone.chaos.plan;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * The faults of a run. The same seed gives the same faults at the same times. They are dealt like
 * cards, so that every kind comes to every target before one comes again.
 */
public final class FaultPlan {
  private static final Duration CALM_AT_FIRST = Duration.ofSeconds(3);
  private static final int LEAST_GAP_MILLIS = 1_000;
  private static final int MOST_GAP_MILLIS = 6_000;

  private FaultPlan() {}

  /** The faults within a time, in their order. All begin within it, and may end after it. */
  public static List<Fault> of(long seed, Duration time) {
    Random random = new Random(seed);
    Deque<Fault> cards = new ArrayDeque<>();
    List<Fault> plan = new ArrayList<>();
    Duration at = CALM_AT_FIRST;
    while (at.compareTo(time) < 0) {
      if (cards.isEmpty()) {
        cards.addAll(shuffled(random));
      }
      Fault card = cards.remove();
      plan.add(
          new Fault(card.kind(), card.target(), at, length(card.kind(), random), draw(random)));
      at = at.plusMillis(between(LEAST_GAP_MILLIS, MOST_GAP_MILLIS, random.nextDouble()));
    }
    return plan;
  }

  private static List<Fault> shuffled(Random random) {
    List<Fault> cards = new ArrayList<>();
    for (FaultKind kind : FaultKind.values()) {
      for (Target target : kind.targets()) {
        cards.add(new Fault(kind, target, Duration.ZERO, Duration.ZERO, 0));
      }
    }
    Collections.shuffle(cards, random);
    return cards;
  }

  /** Short ones are likelier than long ones. */
  private static Duration length(FaultKind kind, Random random) {
    double chance = random.nextDouble();
    return Duration.ofMillis(
        between(kind.leastSeconds() * 1_000, kind.mostSeconds() * 1_000, chance * chance));
  }

  private static int draw(Random random) {
    return random.nextInt(Integer.MAX_VALUE);
  }

  private static int between(int least, int most, double part) {
    return least + (int) Math.round((most - least) * part);
  }
}
