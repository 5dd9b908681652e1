package io.holdfast.run;

import io.holdfast.producer.JobNews.End;
import io.holdfast.producer.RestoreOrder;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How one restore ended, or how far it was followed.
 *
 * @param end null when no result came
 */
public record RestoreRow(RestoreOrder order, UUID jobId, @Nullable End end) {

  /** The result's sentence, or why there is none. */
  public String message() {
    return end == null
        ? "It waits for a worker of node " + order.node() + "."
        : end.verdict().message();
  }
}
