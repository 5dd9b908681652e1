package io.holdfast.scheduler.publish;

import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionListing;

/**
 * Ends what other producers have begun. Once it returns, an open transaction of theirs is aborted,
 * one that was being committed is there, and they cannot publish anything more without starting
 * anew.
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
    Waits.get(admin.fenceProducers(transactionalIds).all());
  }
}
