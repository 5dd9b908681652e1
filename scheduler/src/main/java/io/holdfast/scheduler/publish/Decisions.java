package io.holdfast.scheduler.publish;

import io.holdfast.catalog.DueSlots.Claim;
import io.holdfast.scheduler.decision.SlotDecision;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where decisions are published and found again. For one thread. Every method can throw {@link
 * org.apache.kafka.common.KafkaException}.
 */
public interface Decisions extends AutoCloseable {

  /**
   * Gets ready to publish. Whatever this scheduler published before and does not know the end of is
   * settled then: it can be found, or it will never be there. Must not be called between a claim
   * and its publication: another scheduler keeps this one from publishing a claim it has lost by
   * putting an end to its readiness.
   */
  void prepare();

  /** Makes sure that a node can be asked; returns those that cannot, with the reason in words. */
  Map<Integer, String> unaskable(Set<Integer> nodes);

  /**
   * Publishes decisions with all their requests, together or not at all.
   *
   * @throws NotPublishedException when none of them was and none ever will be
   */
  void publish(List<SlotDecision> decisions);

  /** Takes from schedulers what they have not published yet, for good. */
  void fence(Set<String> schedulers);

  /** Decisions of these claims that were published; the claims' first owners may have done so. */
  Map<Claim, SlotDecision> find(Collection<Claim> claims);

  /**
   * The last decision of each backup, by backup id. What other schedulers have claimed and not
   * published is taken from them before, so that no later decision of theirs can follow from it;
   * what this one published and does not know the end of is settled. Must not be called between a
   * claim and its publication.
   */
  Map<Integer, SlotDecision> latest();

  @Override
  void close();

  /** Nothing was published, and nothing of it will be. */
  final class NotPublishedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RuntimeException reason;

    public NotPublishedException(RuntimeException reason) {
      super(reason.getMessage(), reason);
      this.reason = reason;
    }

    /** Why. */
    public RuntimeException reason() {
      return reason;
    }
  }
}
