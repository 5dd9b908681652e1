package io.holdfast.run;

import io.holdfast.producer.JobNews.End;
import io.holdfast.producer.Outcome;
import io.holdfast.producer.UpkeepOrder;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One upkeep task that was asked for and followed.
 *
 * @param end null when no result came
 */
public record UpkeepRow(UpkeepOrder order, UUID jobId, @Nullable End end) {

  /** Whether it was done, and found nothing bad. */
  public boolean isSuccess() {
    return end != null && end.verdict().outcome() == Outcome.SUCCEEDED;
  }

  /** One sentence for people. */
  public String message() {
    return end == null
        ? "No result came: node " + order.node() + " has no live worker."
        : end.verdict().message();
  }
}
