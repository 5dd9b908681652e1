package io.holdfast.scheduler.publish;

import io.holdfast.events.BackupRequested;
import io.holdfast.events.DecidedJob;
import io.holdfast.events.Decision;
import io.holdfast.events.SlotDecided;
import io.holdfast.events.Trigger;
import io.holdfast.scheduler.decision.SlotDecision;
import io.holdfast.scheduler.decision.SlotDecision.Part;
import io.holdfast.scheduler.decision.SlotDecision.Run;
import io.holdfast.scheduler.decision.SlotDecision.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decisions as records, and back. */
final class DecisionRecords {
  private DecisionRecords() {}

  static SlotDecided decided(SlotDecision decision, String scheduler) {
    boolean isRow = decision.coveredCount() > 1;
    return SlotDecided.newBuilder()
        .setBackupId(decision.backupId())
        .setSlot(decision.slot())
        .setDecision(Decision.valueOf(decision.verdict().name()))
        .setReason(decision.reason())
        .setDecidedAt(decision.run().decidedAt())
        .setScheduler(scheduler)
        .setRunId(decision.run().id())
        .setJobs(decision.run().jobs().stream().map(DecisionRecords::job).toList())
        .setCoveredFrom(isRow ? decision.coveredFrom() : null)
        .setCoveredCount(decision.coveredCount())
        .build();
  }

  private static DecidedJob job(Part part) {
    return DecidedJob.newBuilder()
        .setInstance(part.instance())
        .setNode(part.node())
        .setJobId(part.jobId())
        .setSkipReason(part.skipReason())
        .build();
  }

  /** The request for one part, which is not a skipped one. */
  static BackupRequested request(SlotDecision decision, Part part, String scheduler) {
    return BackupRequested.newBuilder()
        .setBackupId(decision.backupId())
        .setInstance(part.instance())
        .setNode(part.node())
        .setJobId(Objects.requireNonNull(part.jobId()))
        .setRunId(decision.run().id())
        .setTrigger(decision.verdict() == Verdict.CAUGHT_UP ? Trigger.CATCH_UP : Trigger.SCHEDULE)
        .setSlot(decision.slot())
        .setRequestedAt(decision.run().decidedAt())
        .setRequestedBy(scheduler)
        .build();
  }

  static SlotDecision read(SlotDecided decided) {
    @Nullable Instant from = decided.getCoveredFrom();
    List<Part> parts =
        decided.getJobs().stream()
            .map(
                job ->
                    new Part(job.getInstance(), job.getNode(), job.getJobId(), job.getSkipReason()))
            .toList();
    return new SlotDecision(
        decided.getBackupId(),
        decided.getSlot(),
        from == null ? decided.getSlot() : from,
        decided.getCoveredCount(),
        verdict(decided.getDecision()),
        decided.getReason(),
        new Run(decided.getRunId(), decided.getDecidedAt(), parts));
  }

  /** What is newer than this program ends a slot as well as what it knows. */
  private static Verdict verdict(Decision decision) {
    return switch (decision) {
      case FIRED -> Verdict.FIRED;
      case CAUGHT_UP -> Verdict.CAUGHT_UP;
      case MISSED -> Verdict.MISSED;
      case SKIPPED, UNKNOWN -> Verdict.SKIPPED;
    };
  }
}
