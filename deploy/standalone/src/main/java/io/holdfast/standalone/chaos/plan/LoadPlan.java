package io.holdfast.standalone.chaos.plan;

import io.holdfast.standalone.chaos.plan.LoadStep.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What is asked for by hand during a run; the same seed gives the same steps. */
public final class LoadPlan {
  private static final int LEAST_GAP_MILLIS = 500;
  private static final int MORE_GAP_MILLIS = 2_500;

  /** Drawn from, so that single backups are the most common. */
  private static final List<Kind> DECK =
      List.of(
          Kind.BACKUP,
          Kind.BACKUP,
          Kind.BACKUP,
          Kind.RUN,
          Kind.ASK,
          Kind.CANCEL,
          Kind.CANCEL,
          Kind.CHANGE);

  private LoadPlan() {}

  /** The steps within a time, in their order. */
  public static List<LoadStep> of(long seed, Duration time) {
    Random random = new Random(~seed);
    List<LoadStep> plan = new ArrayList<>();
    Duration at = Duration.ZERO;
    while (at.compareTo(time) < 0) {
      Kind kind = DECK.get(random.nextInt(DECK.size()));
      plan.add(new LoadStep(kind, at, random.nextInt(Integer.MAX_VALUE)));
      at = at.plusMillis(LEAST_GAP_MILLIS + random.nextInt(MORE_GAP_MILLIS));
    }
    return plan;
  }
}
