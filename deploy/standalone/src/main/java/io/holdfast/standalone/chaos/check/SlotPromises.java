package io.holdfast.standalone.chaos.check;

import static java.util.stream.Collectors.toSet;

import io.holdfast.calendar.Schedule;
import io.holdfast.standalone.chaos.history.History;
import io.holdfast.standalone.chaos.history.History.Decision;
import io.holdfast.standalone.chaos.history.History.Definition;
import io.holdfast.standalone.chaos.history.History.Request;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Slots are decided once, and decisions and requests say the same. */
final class SlotPromises {
  private final History history;

  private SlotPromises(History history) {
    this.history = history;
  }

  static List<Promise> of(History history) {
    SlotPromises promises = new SlotPromises(history);
    return List.of(promises.decidedOnce(), promises.requestsAgree());
  }

  private Promise decidedOnce() {
    List<String> broken = new ArrayList<>();
    for (Definition definition : history.asked().definitions()) {
      decidedOnce(definition, broken);
    }
    return Promise.of("every slot is decided exactly once", broken);
  }

  private void decidedOnce(Definition definition, List<String> broken) {
    TreeMap<Long, Integer> times = new TreeMap<>();
    slots(definition, definition.firstSlotMillis(), definition.openSlotMillis() - 1)
        .forEach(slot -> times.put(slot, 0));
    for (Decision decision : history.decisions()) {
      if (decision.backupId() == definition.backupId()) {
        List<Long> row = slots(definition, decision.coveredFromMillis(), decision.slotMillis());
        if (row.size() != decision.coveredCount()) {
          broken.add(
              named(definition, decision.slotMillis())
                  + " says it ends "
                  + decision.coveredCount()
                  + " slots; there are "
                  + row.size());
        }
        row.forEach(slot -> times.merge(slot, 1, Integer::sum));
      }
    }
    times.forEach(
        (slot, count) -> {
          if (count != 1) {
            broken.add(named(definition, slot) + " was decided " + count + " times");
          }
        });
  }

  private static String named(Definition definition, long slotMillis) {
    return "slot " + Instant.ofEpochMilli(slotMillis) + " of backup " + definition.backupId();
  }

  /** The schedule's own times in a span, both ends included. */
  private static List<Long> slots(Definition definition, long fromMillis, long toMillis) {
    Schedule schedule = Schedule.parse(definition.schedule(), ZoneOffset.UTC);
    List<Long> slots = new ArrayList<>();
    Optional<Instant> next = schedule.next(Instant.ofEpochMilli(fromMillis - 1));
    while (next.isPresent() && next.get().toEpochMilli() <= toMillis) {
      slots.add(next.get().toEpochMilli());
      next = schedule.next(next.get());
    }
    return slots;
  }

  private Promise requestsAgree() {
    Set<String> decided =
        history.decisions().stream().flatMap(d -> d.jobs().stream()).collect(toSet());
    Set<String> asked =
        history.asked().requests().stream()
            .filter(Request::isOfSlot)
            .map(Request::jobId)
            .collect(toSet());
    List<String> broken = new ArrayList<>();
    decided.stream()
        .filter(job -> !asked.contains(job))
        .forEach(job -> broken.add("job " + job + " was decided and never asked for"));
    asked.stream()
        .filter(job -> !decided.contains(job))
        .forEach(job -> broken.add("job " + job + " was asked for without a decision"));
    return Promise.of("decisions and requests are the same jobs", broken);
  }
}
