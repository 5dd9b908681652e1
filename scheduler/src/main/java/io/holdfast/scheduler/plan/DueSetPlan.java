package io.holdfast.scheduler.plan;

import io.holdfast.catalog.DueSlots.Entry;
import io.holdfast.scheduler.decision.SlotDecision;
import io.holdfast.scheduler.decision.SlotTimes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What to change in the due set so that it follows the definitions. Pure. */
final class DueSetPlan {

  /** A change of the due set. */
  sealed interface Change {
    int backupId();

    /** Sets the next slot. */
    record Set(int backupId, String fingerprint, Instant slot, Instant due) implements Change {}

    /** Takes it out. */
    record Remove(int backupId) implements Change {}
  }

  private DueSetPlan() {}

  /** The changes for these definitions and entries. */
  static List<Change> changes(
      Collection<PlannedBackup> planned, Collection<Entry> entries, Instant now) {
    Map<Integer, Entry> known = new HashMap<>();
    entries.forEach(entry -> known.put(entry.backupId(), entry));
    List<Change> changes = new ArrayList<>();
    for (PlannedBackup backup : planned) {
      Entry entry = known.remove(backup.backup().id());
      if (entry == null || !entry.fingerprint().equals(backup.fingerprint())) {
        add(changes, backup, entry, now);
      }
    }
    known.keySet().forEach(id -> changes.add(new Change.Remove(id)));
    return changes;
  }

  /**
   * The whole set, when the one that is there was lost or may be old.
   *
   * @param entries what is there
   * @param decided the last decision of each backup
   */
  static List<Entry> rebuilt(
      Collection<PlannedBackup> planned,
      Collection<Entry> entries,
      Map<Integer, SlotDecision> decided,
      Instant now) {
    Map<Integer, Entry> known = new HashMap<>();
    entries.forEach(entry -> known.put(entry.backupId(), entry));
    List<Entry> rebuilt = new ArrayList<>();
    for (PlannedBackup backup : planned) {
      int id = backup.backup().id();
      @Nullable SlotDecision decision = decided.get(id);
      @Nullable Instant last = decision == null ? null : decision.slot();
      backup
          .times()
          .next(after(backup, known.get(id), last, now))
          .ifPresent(
              slot ->
                  rebuilt.add(
                      new Entry(id, slot, backup.times().due(slot), backup.fingerprint(), last)));
    }
    return rebuilt;
  }

  /**
   * A slot that is set stands, decided ones never come again. Where nothing is set, it goes on
   * after what was decided last.
   */
  private static Instant after(
      PlannedBackup backup, @Nullable Entry entry, @Nullable Instant decided, Instant now) {
    if (entry == null) {
      return decided == null ? now : decided;
    }
    boolean isSame = entry.fingerprint().equals(backup.fingerprint());
    Instant after = isSame ? entry.slot().minusMillis(1) : after(entry, now);
    return decided != null && decided.isAfter(after) ? decided : after;
  }

  private static void add(
      List<Change> changes, PlannedBackup backup, @Nullable Entry entry, Instant now) {
    SlotTimes times = backup.times();
    int id = backup.backup().id();
    times
        .next(after(entry, now))
        .ifPresentOrElse(
            slot -> changes.add(new Change.Set(id, backup.fingerprint(), slot, times.due(slot))),
            () -> {
              if (entry != null) {
                changes.add(new Change.Remove(id));
              }
            });
  }

  /**
   * After when the new schedule counts. A slot of the old one that has come and is not decided yet
   * counts still when the new one has it too; what was decided never comes again.
   */
  private static Instant after(@Nullable Entry entry, Instant now) {
    if (entry == null) {
      return now;
    }
    Instant from = entry.slot().isAfter(now) ? now : entry.slot().minusMillis(1);
    Instant decided = entry.lastDecided();
    return decided != null && decided.isAfter(from) ? decided : from;
  }
}
