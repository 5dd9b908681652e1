package io.holdfast.run;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.JobEntry;
import io.holdfast.producer.JobNews.End;
import io.holdfast.producer.RestoreOrder;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;

/** Asks for restores, dry runs among them. */
public final class Restores {
  private final Supplier<Catalog> catalog;
  private final Supplier<RunBus> bus;
  private final Clock clock;

  /**
   * Wires it.
   *
   * @param bus opens a bus for restores asked for together; it is closed when they were followed
   */
  public Restores(Supplier<Catalog> catalog, Supplier<RunBus> bus, Clock clock) {
    this.catalog = catalog;
    this.bus = bus;
    this.clock = clock;
  }

  /** Nodes of these orders that have no live worker. */
  public Set<Integer> nodesWithoutWorker(List<RestoreOrder> orders) {
    Set<Integer> nodes = new TreeSet<>();
    orders.forEach(order -> nodes.add(order.node()));
    nodes.removeAll(LiveNodes.of(catalog.get()));
    return nodes;
  }

  /** Publishes them at once and does not wait for their end; the jobs' ids in the same order. */
  public List<UUID> start(List<RestoreOrder> orders) {
    try (RunBus open = bus.get()) {
      return publish(orders, open);
    }
  }

  /**
   * Publishes them at once and follows them to their end, see {@link JobFollower}.
   *
   * @return one row for each, in the same order
   */
  public List<RestoreRow> runAndFollow(List<RestoreOrder> orders, JobListener listener) {
    Set<Integer> dead = nodesWithoutWorker(orders);
    try (RunBus open = bus.get()) {
      open.listen();
      List<UUID> ids = publish(orders, open);
      List<Followed.Job> jobs = new ArrayList<>();
      for (int i = 0; i < ids.size(); i++) {
        RestoreOrder order = orders.get(i);
        jobs.add(new Followed.Job(ids.get(i), order.source().name(), order.node()));
      }
      listener.requested(new Followed(title(orders, ids), jobs));
      Map<UUID, End> ends =
          new JobFollower(catalog.get(), open, clock, listener).follow(jobs, dead);
      List<RestoreRow> rows = new ArrayList<>();
      for (int i = 0; i < ids.size(); i++) {
        rows.add(new RestoreRow(orders.get(i), ids.get(i), ends.get(ids.get(i))));
      }
      return rows;
    }
  }

  private static String title(List<RestoreOrder> orders, List<UUID> ids) {
    return ids.size() == 1
        ? (orders.get(0).options().dryRun() ? "Dry run " : "Restore ") + ids.get(0) + "."
        : ids.size() + " restores.";
  }

  /** The ledger comes after publishing: an entry without a request would never end. */
  private List<UUID> publish(List<RestoreOrder> orders, RunBus open) {
    List<UUID> ids = open.publishRestores(orders);
    Instant now = clock.instant();
    for (int i = 0; i < ids.size(); i++) {
      RestoreOrder order = orders.get(i);
      JobEntry.Identity identity =
          new JobEntry.Identity(
              ids.get(i).toString(), "", "RESTORE", 0, order.aim().instance(), order.node());
      catalog.get().jobs().requested(identity, now);
    }
    return ids;
  }
}
