package io.holdfast.catalog;

import java.time.Instant;

/**
 * How a task on a whole repository ended last.
 *
 * @param task {@code CHECK} or {@code PRUNE}
 * @param outcome {@code SUCCEEDED} or {@code FAILED}
 * @param message one sentence for people
 */
public record UpkeepState(String task, Instant endedAt, String outcome, String message) {

  public boolean isSuccess() {
    return outcome.equals("SUCCEEDED");
  }
}
