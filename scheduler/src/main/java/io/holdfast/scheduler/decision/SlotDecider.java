package io.holdfast.scheduler.decision;

import io.holdfast.catalog.Ids;
import io.holdfast.scheduler.decision.SlotDecision.Part;
import io.holdfast.scheduler.decision.SlotDecision.Run;
import io.holdfast.scheduler.decision.SlotDecision.Verdict;
import io.holdfast.scheduler.decision.SlotTimes.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Decides slots. One due slot that is not late is fired. Several due slots of one backup form a
 * row: all but the last were missed. With catch-up one run makes good the whole row; without it the
 * missed slots are given up together, and a last one that is not late is left for a decision of its
 * own.
 *
 * @param missedAfter how late a slot may be decided without being missed
 */
public record SlotDecider(UUID clusterUuid, Duration missedAfter) {

  /**
   * What is to be decided.
   *
   * @param slot the first slot that has no decision
   * @param instances ids of the backup's instances, in order
   */
  public record Question(
      int backupId, Instant slot, SlotTimes times, boolean catchUp, List<String> instances) {
    public Question {
      instances = List.copyOf(instances);
    }
  }

  /**
   * Decides.
   *
   * @param states what an instance does right now, by its id
   */
  public SlotDecision decide(
      Question question, Instant now, Function<String, InstanceState> states) {
    Row row = question.times().row(question.slot(), now);
    boolean isLate = now.isAfter(question.times().due(row.last()).plus(missedAfter));
    if (row.count() == 1 && !isLate) {
      return run(question, row, now, Verdict.FIRED, states);
    }
    if (question.catchUp()) {
      return run(question, row, now, Verdict.CAUGHT_UP, states);
    }
    return isLate
        ? missed(question, row.first(), row.last(), row.count(), now)
        : missed(question, row.first(), row.beforeLast(), row.count() - 1, now);
  }

  private static SlotDecision missed(
      Question question, Instant first, Instant last, int count, Instant now) {
    String reason =
        count == 1
            ? "no scheduler ran in time, and this backup does not catch up"
            : count + " slots passed while no scheduler ran, and this backup does not catch up";
    return new SlotDecision(
        question.backupId(),
        last,
        first,
        count,
        Verdict.MISSED,
        reason,
        new Run(null, now, List.of()));
  }

  private SlotDecision run(
      Question question,
      Row row,
      Instant now,
      Verdict verdict,
      Function<String, InstanceState> states) {
    UUID runId = Ids.run(clusterUuid, question.backupId(), row.last().toEpochMilli());
    List<Part> jobs = new ArrayList<>();
    for (String instance : question.instances()) {
      InstanceState state = states.apply(instance);
      String skipReason = state.skipReason(now);
      jobs.add(
          new Part(
              instance,
              state.node(),
              skipReason.isEmpty() ? Ids.job(runId, instance) : null,
              skipReason));
    }
    boolean runs = jobs.stream().anyMatch(job -> job.jobId() != null);
    return new SlotDecision(
        question.backupId(),
        row.last(),
        row.first(),
        row.count(),
        runs ? verdict : Verdict.SKIPPED,
        runs ? "" : allSkipped(jobs),
        new Run(runs ? runId : null, now, jobs));
  }

  private static String allSkipped(List<Part> jobs) {
    if (jobs.isEmpty()) {
      return "the backup has no instances";
    }
    if (jobs.size() == 1) {
      return jobs.get(0).instance() + ": " + jobs.get(0).skipReason();
    }
    return "none of its " + jobs.size() + " instances can be backed up now";
  }
}
