package io.holdfast.scheduler.publish;

import java.util.List;
import org.apache.kafka.clients.admin.Admin;

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

  void apply(List<String> transactionalIds) {
    Waits.get(admin.fenceProducers(transactionalIds).all());
  }
}
