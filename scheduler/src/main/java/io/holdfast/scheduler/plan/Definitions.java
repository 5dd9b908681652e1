package io.holdfast.scheduler.plan;

import io.holdfast.catalog.Backup;
import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.DueSlots.Entry;
import io.holdfast.catalog.Instance;
import io.holdfast.scheduler.decision.SlotDecision;
import io.holdfast.scheduler.plan.DueSetPlan.Change;
import io.holdfast.scheduler.plan.PlannedBackup.UnusableScheduleException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The definitions as they were loaded last, and the due set that is kept in step with them. Changes
 * made through the catalog are seen by its revision; others by loading everything again now and
 * then. For one thread.
 */
public final class Definitions {
  private static final Logger log = LoggerFactory.getLogger(Definitions.class);

  private static final long UNKNOWN = -1;

  private final Catalog catalog;
  private final ZoneId defaultZone;
  private final Pace pace;
  private final Supplier<Map<Integer, SlotDecision>> latest;
  private final Clock clock;
  private final Map<Integer, PlannedBackup> planned = new HashMap<>();
  private final Map<String, Instance> instances = new HashMap<>();
  private final Map<Integer, String> unusable = new HashMap<>();
  private Instant lookedAt = Instant.MIN;
  private Instant loadedAt = Instant.MIN;
  private long revision = UNKNOWN;

  /**
   * How often.
   *
   * @param look at the revision
   * @param reload everything
   */
  public record Pace(Duration look, Duration reload) {}

  /**
   * Nothing is loaded yet.
   *
   * @param latest the last decision of each backup, after which no scheduler's earlier work can be
   *     followed by another; asked when the due set is built anew
   */
  public Definitions(
      Catalog catalog,
      ZoneId defaultZone,
      Pace pace,
      Supplier<Map<Integer, SlotDecision>> latest,
      Clock clock) {
    this.catalog = catalog;
    this.defaultZone = defaultZone;
    this.pace = pace;
    this.latest = latest;
    this.clock = clock;
  }

  /** Looks for changes when it is time to. Not for use by one that holds claims. */
  public void refresh() {
    Instant now = clock.instant();
    if (isPast(loadedAt, pace.reload(), now) || !catalog.dueSlots().isBuilt()) {
      load(catalog.revision(), now, true);
    } else if (isPast(lookedAt, pace.look(), now)) {
      refreshNow();
    }
  }

  /** Looks for changes made through the catalog, at once. */
  public void refreshNow() {
    Instant now = clock.instant();
    long current = catalog.revision();
    lookedAt = now;
    if (current != revision) {
      load(current, now, false);
    }
  }

  private static boolean isPast(Instant last, Duration pause, Instant now) {
    return last.equals(Instant.MIN) || now.isBefore(last) || !now.isBefore(last.plus(pause));
  }

  /** The revision is read before, so that a change in between is seen by the next look. */
  private void load(long current, Instant now, boolean mayBuild) {
    UUID cluster = UUID.fromString(catalog.clusterUuid());
    Map<Integer, PlannedBackup> found = new HashMap<>();
    Map<Integer, String> problems = new HashMap<>();
    for (Backup backup : catalog.backups().list()) {
      if (backup.enabled()) {
        try {
          found.put(backup.id(), PlannedBackup.of(backup, cluster, defaultZone));
        } catch (UnusableScheduleException e) {
          problems.put(backup.id(), String.valueOf(e.getMessage()));
        }
      }
    }
    Map<String, Instance> installed = new HashMap<>();
    catalog.instances().list().forEach(instance -> installed.put(instance.id(), instance));
    report(problems);
    replace(planned, found);
    replace(instances, installed);
    boolean isInStep = catalog.dueSlots().isBuilt() ? follow(now) : mayBuild && build(now);
    // What another scheduler has changed meanwhile is looked at again.
    revision = isInStep ? current : UNKNOWN;
    lookedAt = now;
    loadedAt = now;
  }

  /** Keeps the due set in step; false when another scheduler has changed it meanwhile. */
  private boolean follow(Instant now) {
    boolean applied = true;
    for (Change change : DueSetPlan.changes(planned.values(), catalog.dueSlots().list(), now)) {
      applied &= apply(change);
    }
    return applied;
  }

  /** Builds a due set that is new, was lost or may be old, from what was published. */
  private boolean build(Instant now) {
    Map<Integer, SlotDecision> decided = latest.get();
    List<Entry> entries =
        DueSetPlan.rebuilt(planned.values(), catalog.dueSlots().list(), decided, now);
    boolean built = catalog.dueSlots().build(entries);
    if (built) {
      log.info("The due set is built from what was decided: {} backups", entries.size());
    }
    return built;
  }

  private boolean apply(Change change) {
    if (change instanceof Change.Set set) {
      boolean isSet =
          catalog.dueSlots().schedule(set.backupId(), set.fingerprint(), set.slot(), set.due());
      if (isSet) {
        log.info("Backup {}: next slot {}", set.backupId(), set.slot());
      }
      return isSet;
    }
    catalog.dueSlots().remove(change.backupId());
    log.info("Backup {} is not scheduled any more", change.backupId());
    return true;
  }

  /** Each problem once, until it changes. */
  private void report(Map<Integer, String> problems) {
    problems.forEach(
        (id, problem) -> {
          if (!problem.equals(unusable.get(id))) {
            log.warn("Backup {} is not scheduled: {}", id, problem);
          }
        });
    replace(unusable, problems);
  }

  private static <K, V> void replace(Map<K, V> old, Map<K, V> current) {
    old.clear();
    old.putAll(current);
  }

  /** An enabled backup with a schedule. */
  public Optional<PlannedBackup> backup(int id) {
    return Optional.ofNullable(planned.get(id));
  }

  /** An installed instance. */
  public Optional<Instance> instance(String id) {
    return Optional.ofNullable(instances.get(id));
  }
}
