package io.holdfast.scheduler;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.DueSlots.Claim;
import io.holdfast.catalog.JobEntry;
import io.holdfast.scheduler.decision.SlotDecision;
import io.holdfast.scheduler.decision.SlotDecision.Part;
import io.holdfast.scheduler.plan.Definitions;
import io.holdfast.scheduler.plan.PlannedBackup;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows a published decision: its jobs are noted in the ledger, then its claim ends. Both
 * may be done twice without harm; what a store that is away holds up is done later.
 */
final class Settlement {
  private static final Logger log = LoggerFactory.getLogger(Settlement.class);

  private final Catalog catalog;
  private final Definitions definitions;
  private final Map<Claim, SlotDecision> open = new LinkedHashMap<>();

  Settlement(Catalog catalog, Definitions definitions) {
    this.catalog = catalog;
    this.definitions = definitions;
  }

  /** Settles published decisions, and those left from before. */
  void add(Map<Claim, SlotDecision> published) {
    open.putAll(published);
    settle();
  }

  /** Settles what is left from before. */
  void settle() {
    for (Map.Entry<Claim, SlotDecision> entry : List.copyOf(open.entrySet())) {
      note(entry.getValue());
      advance(entry.getKey(), entry.getValue());
      open.remove(entry.getKey());
    }
  }

  private void note(SlotDecision decision) {
    for (Part part : decision.run().jobs()) {
      if (part.jobId() != null) {
        catalog.jobs().requested(identity(decision, part), decision.run().decidedAt());
      }
    }
  }

  private static JobEntry.Identity identity(SlotDecision decision, Part part) {
    @Nullable UUID run = decision.run().id();
    return new JobEntry.Identity(
        String.valueOf(part.jobId()),
        run == null ? "" : run.toString(),
        "BACKUP",
        decision.backupId(),
        part.instance(),
        part.node());
  }

  private void advance(Claim claim, SlotDecision decision) {
    Optional<PlannedBackup> backup = definitions.backup(claim.backupId());
    Instant next = backup.flatMap(known -> known.times().next(decision.slot())).orElse(null);
    Instant due = next == null ? null : backup.orElseThrow().times().due(next);
    boolean isAdvanced = catalog.dueSlots().advance(claim, next, due);
    log.debug(
        "Backup {}, slot {}: {}{}",
        claim.backupId(),
        decision.slot(),
        decision.verdict(),
        isAdvanced ? "" : ", its claim was lost");
  }
}
