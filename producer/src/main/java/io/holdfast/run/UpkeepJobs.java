package io.holdfast.run;

import io.holdfast.catalog.Catalog;
import io.holdfast.producer.JobNews.End;
import io.holdfast.producer.UpkeepOrder;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;

/** Asks for upkeep tasks that take their time. */
public final class UpkeepJobs {
  private final Supplier<Catalog> catalog;
  private final Supplier<RunBus> bus;
  private final Clock clock;

  /**
   * Wires it.
   *
   * @param bus opens a bus for tasks asked for together; it is closed when they were followed
   */
  public UpkeepJobs(Supplier<Catalog> catalog, Supplier<RunBus> bus, Clock clock) {
    this.catalog = catalog;
    this.bus = bus;
    this.clock = clock;
  }

  /** Publishes them and does not wait for their end; the jobs' ids in the same order. */
  public List<UUID> start(List<UpkeepOrder> orders) {
    try (RunBus open = bus.get()) {
      return open.publishUpkeep(orders);
    }
  }

  /**
   * Publishes them and follows them to their end, see {@link JobFollower}.
   *
   * @param names what people know them by, in the same order
   * @return one row for each, in the same order
   */
  public List<UpkeepRow> runAndFollow(
      List<UpkeepOrder> orders, List<String> names, JobListener listener) {
    Set<Integer> dead = new TreeSet<>();
    orders.forEach(order -> dead.add(order.node()));
    dead.removeAll(LiveNodes.of(catalog.get()));
    try (RunBus open = bus.get()) {
      open.listen();
      List<UUID> ids = open.publishUpkeep(orders);
      List<Followed.Job> jobs = new ArrayList<>();
      for (int i = 0; i < ids.size(); i++) {
        jobs.add(new Followed.Job(ids.get(i), names.get(i), orders.get(i).node()));
      }
      listener.requested(new Followed(title(orders, ids), jobs));
      Map<UUID, End> ends =
          new JobFollower(catalog.get(), open, clock, listener).follow(jobs, dead);
      List<UpkeepRow> rows = new ArrayList<>();
      for (int i = 0; i < ids.size(); i++) {
        rows.add(new UpkeepRow(orders.get(i), ids.get(i), ends.get(ids.get(i))));
      }
      return rows;
    }
  }

  private static String title(List<UpkeepOrder> orders, List<UUID> ids) {
    String task = orders.get(0).task().name().toLowerCase(Locale.ROOT);
    return ids.size() == 1 ? "Task " + task + ", job " + ids.get(0) + "." : ids.size() + " jobs.";
  }
}
