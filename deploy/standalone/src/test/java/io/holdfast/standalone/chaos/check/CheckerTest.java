package io.holdfast.standalone.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.standalone.chaos.history.History;
import io.holdfast.standalone.chaos.history.History.DeadLetter;
import io.holdfast.standalone.chaos.history.History.Decision;
import io.holdfast.standalone.chaos.history.History.HookRun;
import io.holdfast.standalone.chaos.history.History.Lock;
import io.holdfast.standalone.chaos.history.History.Remains;
import io.holdfast.standalone.chaos.history.History.Request;
import io.holdfast.standalone.chaos.history.History.Result;
import io.holdfast.standalone.chaos.history.History.Snapshot;
import io.holdfast.standalone.chaos.history.History.Store;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each promise is broken in a recorded history, and that alone is seen. */
class CheckerTest {
  private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

  private final History recorded = Histories.recorded();

  @Test
  void shouldFindNothingInAHistoryThatIsWhole() {
    assertThat(Checker.check(recorded)).hasSize(22).allMatch(Promise::isKept);
  }

  @Test
  void shouldMissARequestThatWasAcknowledged() {
    var asked = recorded.asked();
    History damaged =
        Histories.asked(
            recorded,
            new History.Asked(
                asked.definitions(),
                Histories.with(asked.acknowledged(), NOBODY),
                asked.requests()));
    assertBroken(damaged, "every request that was acknowledged is in its topic");
  }

  @Test
  void shouldSeeAJobThatWasAskedForTwice() {
    Request twice = recorded.asked().requests().get(0);
    assertBroken(
        Histories.requests(recorded, all -> Histories.with(all, twice)),
        "every job is asked for once");
  }

  @Test
  void shouldMissAResult() {
    Result failed = first("FAILED");
    assertBroken(
        Histories.results(recorded, all -> Histories.without(all, failed)),
        "every request has exactly one result");
  }

  @Test
  void shouldSeeTwoDifferentResultsOfAJob() {
    Result one = first("SUCCEEDED");
    Result other =
        new Result(
            "elsewhere", one.jobId(), one.backupId(), one.verdict(), one.startedAtMillis(), "0");
    assertBroken(
        Histories.results(recorded, all -> Histories.with(all, other)),
        "every request has exactly one result");
  }

  @Test
  void shouldCountTwoEqualResultsOfAJobWithoutBlame() {
    Result one = first("SUCCEEDED");
    History damaged = Histories.results(recorded, all -> Histories.with(all, one));
    assertThat(Checker.check(damaged)).allMatch(Promise::isKept);
    assertThat(promise(damaged, "every request has exactly one result").notes())
        .hasSize(promise(recorded, "every request has exactly one result").notes().size() + 1);
  }

  @Test
  void shouldSeeAResultThatNobodyAskedFor() {
    Result one = first("FAILED");
    Result stray =
        new Result("elsewhere", NOBODY, 1, one.verdict(), one.startedAtMillis(), one.digest());
    assertBroken(
        Histories.results(recorded, all -> Histories.with(all, stray)),
        "every result is that of a request");
  }

  @Test
  void shouldSeeARequestThatWasGivenUpWithoutHavingFailed() {
    Request request =
        recorded.asked().requests().stream()
            .filter(asked -> asked.jobId().equals(first("SUCCEEDED").jobId()))
            .findFirst()
            .orElseThrow();
    assertBroken(
        Histories.deadLetters(recorded, new DeadLetter(request.place(), "attempts")),
        "every request that was given up has failed");
  }

  @Test
  void shouldMissASnapshot() {
    Snapshot newest = newestSnapshot();
    assertBroken(
        Histories.snapshots(recorded, all -> Histories.without(all, newest)),
        "every job that succeeded has a snapshot with its tag");
  }

  @Test
  void shouldSeeAJobWithTwoSnapshots() {
    Snapshot one = newestSnapshot();
    Snapshot other = new Snapshot(one.path(), "other", one.timeMillis(), one.tags());
    assertBroken(
        Histories.snapshots(recorded, all -> Histories.with(all, other)),
        "no job has two snapshots");
  }

  @Test
  void shouldSeeASnapshotOfAJobWithoutResult() {
    Snapshot one = newestSnapshot();
    Snapshot stray =
        new Snapshot(one.path(), "stray", one.timeMillis(), List.of("job=" + NOBODY, "backup=9"));
    assertBroken(
        Histories.snapshots(recorded, all -> Histories.with(all, stray)),
        "every snapshot is that of a job with a result");
  }

  @Test
  void shouldMissADecision() {
    Decision skipped = decisionWithoutJobs();
    assertBroken(
        Histories.decisions(recorded, all -> Histories.without(all, skipped)),
        "every slot is decided exactly once");
  }

  @Test
  void shouldSeeASlotThatWasDecidedTwice() {
    Decision skipped = decisionWithoutJobs();
    assertBroken(
        Histories.decisions(recorded, all -> Histories.with(all, skipped)),
        "every slot is decided exactly once");
  }

  @Test
  void shouldSeeADecisionThatCountsWrongly() {
    Decision one = decisionWithoutJobs();
    Decision wrong =
        new Decision(
            one.backupId(),
            one.slotMillis(),
            one.decision(),
            one.reason(),
            one.coveredFromMillis(),
            one.coveredCount() + 1,
            one.jobs());
    assertBroken(
        Histories.decisions(recorded, all -> Histories.with(Histories.without(all, one), wrong)),
        "every slot is decided exactly once");
  }

  @Test
  void shouldSeeAJobThatWasAskedForWithoutADecision() {
    Request one = recorded.asked().requests().get(0);
    Result result = first("SUCCEEDED");
    Request stray = new Request(one.place(), NOBODY, "small1", 1, true);
    History damaged =
        Histories.results(
            Histories.requests(recorded, all -> Histories.with(all, stray)),
            all ->
                Histories.with(all, new Result("elsewhere", NOBODY, 0, result.verdict(), 0, "0")));
    assertBroken(damaged, "decisions and requests are the same jobs");
  }

  @Test
  void shouldSeeADumpWithoutItsCleanup() {
    HookRun dump = new HookRun("dump", "a");
    HookRun cleanup = new HookRun("cleanup", "a");
    String promise = "after every dump comes its cleanup";
    assertBroken(Histories.hooks(recorded, "small1", List.of(dump)), promise);
    assertBroken(Histories.hooks(recorded, "small1", List.of(dump, dump, cleanup)), promise);
    assertThat(
            Checker.check(
                Histories.hooks(recorded, "small1", List.of(cleanup, dump, cleanup, cleanup))))
        .allMatch(Promise::isKept);
  }

  @Test
  void shouldBlameALockOnlyWhileItsProcessLives() {
    var snapshots = recorded.store().snapshots();
    Lock live = new Lock("small/small1@a", "l", 1, true);
    Lock dead = new Lock("small/small1@a", "l", 1, false);
    assertBroken(
        Histories.store(recorded, new Store(snapshots, List.of(live))),
        "no process still locks a restic repository");
    assertThat(Checker.check(Histories.store(recorded, new Store(snapshots, List.of(dead)))))
        .allMatch(Promise::isKept);
  }

  @Test
  void shouldSeeWhatIsLeft() {
    List<String> none = List.of();
    List<String> one = List.of("one");
    assertRemains(new Remains(one, none, none, none, none), "no instance is reserved");
    assertRemains(new Remains(none, one, none, none, none), "every job has ended in the ledger");
    assertRemains(new Remains(none, none, one, none, none), "no temporary file is left");
    assertRemains(new Remains(none, none, none, one, none), "no process is left");
    assertRemains(
        new Remains(none, none, none, none, one), "no secret is in logs, events or arguments");
  }

  private void assertRemains(Remains remains, String promise) {
    assertBroken(Histories.remains(recorded, remains), promise);
  }

  /** It is broken, and no other is. */
  private static void assertBroken(History history, String promise) {
    assertThat(Checker.check(history))
        .filteredOn(each -> !each.isKept())
        .extracting(Promise::text)
        .containsExactly(promise);
  }

  private static Promise promise(History history, String text) {
    return Checker.check(history).stream()
        .filter(each -> each.text().equals(text))
        .findFirst()
        .orElseThrow();
  }

  private Result first(String outcome) {
    return recorded.results().stream()
        .filter(result -> result.verdict().outcome().equals(outcome))
        .filter(
            result ->
                recorded.store().snapshots().stream()
                    .noneMatch(
                        snapshot ->
                            outcome.equals("FAILED")
                                && snapshot.tag("job=").equals(result.jobId())))
        .findFirst()
        .orElseThrow();
  }

  private Snapshot newestSnapshot() {
    return recorded.store().snapshots().stream()
        .max((one, other) -> Long.compare(one.timeMillis(), other.timeMillis()))
        .orElseThrow();
  }

  private Decision decisionWithoutJobs() {
    return recorded.decisions().stream()
        .filter(decision -> decision.jobs().isEmpty())
        .findFirst()
        .orElseThrow();
  }
}
