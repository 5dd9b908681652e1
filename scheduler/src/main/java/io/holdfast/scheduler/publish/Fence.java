package io.holdfast.scheduler.publish;

import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionListing;

/**
 * Ends what other producers have begun. Once it returns, an open transaction of theirs is aborted,
 * one that was being committed is there, and they cannot publish anything more without starting
 * anew. One call for each: a call for several of one coordinator fences one after another with ever
 * longer pauses, a dozen in eight seconds (seen with Kafka 4.4's client).
 */
final class Fence {
  private final Admin admin;

  Fence(Admin admin) {
    this.admin = admin;
  }

  /** Ends what all producers but one have begun, as far as their ids begin so. */
  void applyToOthers(String prefix, String own) {
    List<String> others =
        Waits.get(admin.listTransactions().all()).stream()
            .map(TransactionListing::transactionalId)
            .filter(id -> id.startsWith(prefix) && !id.equals(own))
            .toList();
    if (!others.isEmpty()) {
      apply(others);
    }
  }

  void apply(List<String> transactionalIds) {
    for (String id : transactionalIds) {
      Waits.get(admin.fenceProducers(List.of(id)).all());
    }
  }
}
