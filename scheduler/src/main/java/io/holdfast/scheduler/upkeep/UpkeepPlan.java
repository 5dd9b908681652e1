package io.holdfast.scheduler.upkeep;

import io.holdfast.calendar.Schedule;
import java.util.Map;

/**
 * A task that every repository gets by schedule.
 *
 * @param task {@code CHECK} or {@code PRUNE}
 * @param options of the task, see docs/contracts.md
 */
public record UpkeepPlan(String task, Schedule schedule, Map<String, String> options) {
  public UpkeepPlan {
    options = Map.copyOf(options);
  }
}
