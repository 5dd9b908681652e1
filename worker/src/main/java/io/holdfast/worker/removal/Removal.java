package io.holdfast.worker.removal;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.Instance;
import io.holdfast.worker.hook.HookLog;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.restore.instance.InstanceHost;
import io.holdfast.worker.restore.instance.Run;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes one replaced instance: its application is stopped, its files go, then it is owed no more.
 * May be stopped anywhere and done again. Never touches an instance that is installed.
 */
final class Removal {
  private static final Logger log = LoggerFactory.getLogger(Removal.class);

  private final Catalog catalog;
  private final InstanceHost host;

  Removal(Catalog catalog, InstanceHost host) {
    this.catalog = catalog;
    this.host = host;
  }

  /**
   * Removes it, while nobody else does anything to it.
   *
   * @throws JobFailure when it could not be removed; it is still owed then
   */
  void run(Instance old, UUID id, Cancellation cancellation) throws JobFailure {
    if (cancellation.isRequested() || !catalog.removals().owed().contains(old)) {
      return;
    }
    if (catalog.instances().find(old.id()).isPresent()) {
      catalog.removals().done(old);
      log.warn(
          "{} was replaced, and is installed anew under the same name: nothing of it is removed",
          old.id());
      return;
    }
    Run run = new Run(id, new HookLog(), cancellation);
    stop(old, run);
    host.remove(old, run).forEach(left -> log.warn("{}", left));
    catalog.removals().done(old);
    log.info("Removed {}, which a restore on another node replaced", old.id());
  }

  private void stop(Instance old, Run run) {
    try {
      host.stop(old, run);
    } catch (JobFailure e) {
      log.warn("{} was not stopped before it is removed: {}", old.id(), e.getMessage());
    }
  }
}
