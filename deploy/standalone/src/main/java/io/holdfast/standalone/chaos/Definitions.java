package io.holdfast.standalone.chaos;

import io.holdfast.catalog.Backup;
import io.holdfast.catalog.Backups;
import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.DueSlots;
import io.holdfast.catalog.Instance;
import io.holdfast.catalog.Provider;
import io.holdfast.catalog.Repository;
import io.holdfast.catalog.RepositorySecrets;
import io.holdfast.catalog.Retention;
import io.holdfast.catalog.Timing;
import io.holdfast.standalone.chaos.history.History.Definition;
import io.holdfast.standalone.chaos.run.Site;
import io.holdfast.standalone.chaos.run.Wait;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Repository, instances and backups of a run. For one thread. */
final class Definitions {
  static final String REPOSITORY = "48ce000a-79b7-5fe6-8558-177fd70c27b4";

  private static final Duration SCHEDULERS = Duration.ofMinutes(2);
  private static final int SHARED = 2;

  /** So that retention never removes what is restored. */
  private static final int MANY = 100_000;

  private final Catalog catalog;
  private final Clock clock;
  private final Map<Integer, Long> firstSlots = new LinkedHashMap<>();

  Definitions(Catalog catalog, Clock clock) {
    this.catalog = catalog;
    this.clock = clock;
  }

  /** Adds everything; the backups are enabled, and every scheduler knows of them. */
  void add(Site site, List<Instance> small, List<Instance> big, List<Instance> books)
      throws InterruptedException {
    catalog
        .repositories()
        .add(
            new Repository(REPOSITORY, "Remote", site.remoteUrl(), Provider.REST, ""),
            new RepositorySecrets(
                site.remote().password(),
                Map.of("rest_user", site.remote().user(), "rest_pass", site.remote().access())));
    small.forEach(catalog.instances()::add);
    big.forEach(catalog.instances()::add);
    books.forEach(catalog.instances()::add);
    add("Small instances", "*:*:0/20", true, 5, small);
    add("Big instances", "*:*:5/30", false, 3, big);
    add("Some of them twice", "*:*:0/7", true, 4, small.subList(0, SHARED));
    add("Books and pages", "2100-01-01", false, MANY, books);
    if (!Wait.until(this::areScheduled, SCHEDULERS)) {
      throw new ChaosFailure("The schedulers did not take the backups up; see logs/scheduler.log");
    }
  }

  private void add(
      String name, String schedule, boolean catchUp, int keepLast, List<Instance> instances) {
    catalog
        .backups()
        .add(
            new Backup(
                0,
                name,
                REPOSITORY,
                new Timing(schedule, "", "UTC", Duration.ZERO, catchUp),
                Retention.keepLast(keepLast),
                instances.stream().map(Instance::id).toList(),
                true));
  }

  private boolean areScheduled() {
    DueSlots slots = catalog.dueSlots();
    for (Backup backup : catalog.backups().list()) {
      slots
          .find(backup.id())
          .ifPresent(entry -> firstSlots.putIfAbsent(backup.id(), entry.slot().toEpochMilli()));
    }
    return firstSlots.size() == catalog.backups().list().size();
  }

  /** The backup of an instance; 0 when it has none. */
  int backupOf(Instance instance) {
    return backupOfInstance().getOrDefault(instance.id(), 0);
  }

  /** The backup that has all instances of its kind, by instance. */
  Map<String, Integer> backupOfInstance() {
    Map<String, Integer> backups = new LinkedHashMap<>();
    for (Backup backup : catalog.backups().list()) {
      backup.instances().forEach(instance -> backups.putIfAbsent(instance, backup.id()));
    }
    return backups;
  }

  /**
   * Waits until every slot that has come is decided, then disables the backups.
   *
   * @return what had to be decided
   */
  List<Definition> end() throws InterruptedException {
    List<Definition> ended = new ArrayList<>();
    Backups backups = catalog.backups();
    for (Backup backup : backups.list()) {
      Instant begin = clock.instant();
      boolean isUpToDate = Wait.until(() -> openSlot(backup.id()).isAfter(begin), SCHEDULERS);
      Instant open = isUpToDate ? openSlot(backup.id()) : begin;
      ended.add(
          new Definition(
              backup.id(),
              backup.timing().schedule(),
              backup.retention().last(),
              firstSlots.getOrDefault(backup.id(), 0L),
              open.toEpochMilli()));
      backups.alter(disabled(backup));
    }
    return ended;
  }

  private Instant openSlot(int backupId) {
    return catalog.dueSlots().find(backupId).map(DueSlots.Entry::slot).orElse(Instant.EPOCH);
  }

  private static Backup disabled(Backup backup) {
    return new Backup(
        backup.id(),
        backup.name(),
        backup.repositoryId(),
        backup.timing(),
        backup.retention(),
        backup.instances(),
        false);
  }
}
