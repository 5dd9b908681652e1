package io.holdfast.catalog.testing;

import io.holdfast.catalog.DueSlots;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Due slots in memory. */
final class InMemoryDueSlots implements DueSlots {
  private final Store store;

  InMemoryDueSlots(Store store) {
    this.store = store;
  }

  /** Slots by backup, and what was decided last. */
  static final class Table {
    final Map<Integer, Slot> slots = new TreeMap<>();
    final Map<Integer, Claim> lastDecided = new HashMap<>();
    boolean built;

    void lose() {
      slots.clear();
      lastDecided.clear();
      built = false;
    }

    void remove(int backupId) {
      slots.remove(backupId);
    }
  }

  /** A slot; {@code score} is when it is looked at next. */
  record Slot(
      Instant slot,
      Instant due,
      Instant score,
      String fingerprint,
      @Nullable Claim claim,
      List<String> previous,
      @Nullable Instant firstClaimed) {}

  @Override
  public boolean isBuilt() {
    return store.call(() -> store.slots.built);
  }

  @Override
  public boolean build(Collection<Entry> entries) {
    return store.call(
        () -> {
          if (store.slots.built) {
            return false;
          }
          store.slots.slots.clear();
          entries.forEach(this::build);
          store.slots.built = true;
          return true;
        });
  }

  private void build(Entry entry) {
    int id = entry.backupId();
    Instant due = entry.due();
    store.slots.slots.put(
        id, new Slot(entry.slot(), due, due, entry.fingerprint(), null, List.of(), null));
    Instant last = entry.lastDecided();
    if (last != null) {
      store.slots.lastDecided.put(id, new Claim(id, last, last, "", 0, List.of(), last));
    }
  }

  @Override
  public List<Entry> list() {
    return store.call(() -> store.slots.slots.keySet().stream().map(this::entry).toList());
  }

  @Override
  public Optional<Entry> find(int backupId) {
    return store.call(
        () ->
            store.slots.slots.containsKey(backupId)
                ? Optional.of(entry(backupId))
                : Optional.empty());
  }

  private Entry entry(int backupId) {
    Slot slot = Objects.requireNonNull(store.slots.slots.get(backupId));
    return new Entry(backupId, slot.slot(), slot.score(), slot.fingerprint(), last(backupId));
  }

  private boolean isDecided(int backupId, Instant slot) {
    Instant last = last(backupId);
    return last != null && !slot.isAfter(last);
  }

  private @Nullable Instant last(int backupId) {
    Claim decided = store.slots.lastDecided.get(backupId);
    return decided == null ? null : decided.slot();
  }

  @Override
  public boolean schedule(int backupId, String fingerprint, Instant slot, Instant due) {
    return store.call(
        () -> {
          Slot known = store.slots.slots.get(backupId);
          if ((known != null && known.fingerprint().equals(fingerprint))
              || isDecided(backupId, slot)) {
            return false;
          }
          boolean isSame = known != null && known.slot().equals(slot);
          List<String> previous = isSame ? earlier(Objects.requireNonNull(known)) : List.of();
          Instant first = isSame ? Objects.requireNonNull(known).firstClaimed() : null;
          store.slots.slots.put(
              backupId, new Slot(slot, due, due, fingerprint, null, previous, first));
          return true;
        });
  }

  @Override
  public void remove(int backupId) {
    store.run(() -> store.slots.remove(backupId));
  }

  @Override
  public List<Claim> claim(String owner, Instant now, Duration lease, int limit) {
    return store.call(
        () ->
            store.slots.slots.entrySet().stream()
                .filter(entry -> store.slots.built)
                .filter(entry -> !entry.getValue().score().isAfter(now))
                .sorted(Comparator.comparing(entry -> entry.getValue().score()))
                .limit(limit)
                .map(entry -> claim(entry.getKey(), entry.getValue(), owner, now, now.plus(lease)))
                .toList());
  }

  private Claim claim(int backupId, Slot slot, String owner, Instant now, Instant until) {
    List<String> previous = earlier(slot);
    Instant first = Objects.requireNonNullElse(slot.firstClaimed(), now);
    Claim claim =
        new Claim(backupId, slot.slot(), slot.due(), owner, ++store.token, previous, first);
    store.slots.slots.put(
        backupId,
        new Slot(slot.slot(), slot.due(), until, slot.fingerprint(), claim, previous, first));
    return claim;
  }

  private static List<String> earlier(Slot slot) {
    List<String> owners = new ArrayList<>(slot.previous());
    if (slot.claim() != null && !owners.contains(slot.claim().owner())) {
      owners.add(slot.claim().owner());
    }
    return owners;
  }

  @Override
  public boolean advance(Claim claim, @Nullable Instant nextSlot, @Nullable Instant nextDue) {
    return store.call(
        () -> {
          Slot slot = store.slots.slots.get(claim.backupId());
          if (slot == null || !isHeld(slot, claim)) {
            Claim last = store.slots.lastDecided.get(claim.backupId());
            return last != null && last.token() == claim.token();
          }
          store.slots.lastDecided.put(claim.backupId(), claim);
          if (nextSlot == null || nextDue == null) {
            store.slots.slots.remove(claim.backupId());
          } else {
            store.slots.slots.put(
                claim.backupId(),
                new Slot(nextSlot, nextDue, nextDue, slot.fingerprint(), null, List.of(), null));
          }
          return true;
        });
  }

  @Override
  public boolean giveBack(Claim claim) {
    return store.call(
        () -> {
          Slot slot = store.slots.slots.get(claim.backupId());
          if (slot == null || !isHeld(slot, claim)) {
            return false;
          }
          Instant first = slot.previous().isEmpty() ? null : slot.firstClaimed();
          store.slots.slots.put(
              claim.backupId(),
              new Slot(
                  slot.slot(),
                  slot.due(),
                  slot.due(),
                  slot.fingerprint(),
                  null,
                  slot.previous(),
                  first));
          return true;
        });
  }

  private static boolean isHeld(Slot slot, Claim claim) {
    return slot.claim() != null
        && slot.claim().token() == claim.token()
        && slot.claim().owner().equals(claim.owner())
        && slot.slot().equals(claim.slot());
  }
}
