package io.holdfast.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Backup;
import io.holdfast.catalog.Instance;
import io.holdfast.catalog.JobEntry;
import io.holdfast.catalog.Retention;
import io.holdfast.catalog.Timing;
import io.holdfast.catalog.WorkerStatus;
import io.holdfast.catalog.testing.InMemoryCatalog;
import io.holdfast.producer.JobNews;
import io.holdfast.producer.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BackupRunsTest {
  private final SteppingClock clock = new SteppingClock();
  private final InMemoryCatalog catalog = new InMemoryCatalog(clock);
  private final FakeBus bus = new FakeBus();
  private final List<Set<Integer>> told = new ArrayList<>();
  private final Backup backup =
      new Backup(
          4,
          "b",
          "r",
          new Timing("daily", "", "", Duration.ZERO, true),
          Retention.keepLast(1),
          List.of("a1", "b2", "gone3"),
          true);

  @BeforeEach
  void fillCatalog() {
    catalog.instances().add(new Instance("a1", "x/a:1", "u1", 1, "", false, null));
    catalog.instances().add(new Instance("b2", "x/b:1", "u2", 2, "", false, null));
    bus.onPoll = () -> clock.now = clock.now.plusMillis(500);
  }

  @Test
  void shouldPlanWhatIsReadyWhatWaitsAndWhatCannotBe() {
    alive(1, Duration.ofHours(1));

    RunPlan plan = runs().plan(backup);

    assertThat(plan.parts())
        .extracting(RunPlan.Part::readiness)
        .containsExactly(
            RunPlan.Readiness.READY, RunPlan.Readiness.NO_WORKER, RunPlan.Readiness.IMPOSSIBLE);
    assertThat(plan.nodesWithoutWorker()).containsExactly(2);
    assertThat(plan.places()).hasSize(2);
  }

  @Test
  void shouldEndWhenAllThatCanAnswerHaveAnswered() {
    alive(1, Duration.ofHours(1));
    bus.outcomes.put("a1", Outcome.SUCCEEDED);

    RunReport report = follow();

    assertThat(report.rows().get(0).end()).isNotNull();
    assertThat(report.rows().get(1).isUnanswered()).isTrue();
    assertThat(report.rows().get(2).reason()).isEqualTo("is not installed");
    assertThat(told).contains(Set.of(2));
  }

  @Test
  void shouldGiveAWorkerThatDiedAMinute() {
    alive(1, Duration.ofSeconds(5));
    alive(2, Duration.ofHours(1));
    bus.outcomes.put("b2", Outcome.SUCCEEDED);
    Instant start = clock.now;

    RunReport report = follow();

    assertThat(report.rows().get(0).isUnanswered()).isTrue();
    assertThat(Duration.between(start, clock.now))
        .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(75));
    assertThat(told).contains(Set.of(1));
  }

  @Test
  void shouldTakeTheEndFromTheLedgerWhenNoResultCame() {
    alive(1, Duration.ofHours(1));
    alive(2, Duration.ofHours(1));
    bus.outcomes.put("b2", Outcome.SUCCEEDED);
    JobListener endsInLedger =
        new Telling() {
          @Override
          public void requested(Followed jobs) {
            String job = jobs.jobs().get(0).jobId().toString();
            JobEntry.Identity identity = new JobEntry.Identity(job, "run", "BACKUP", 4, "a1", 1);
            catalog.jobs().started(identity, "w", clock.now);
            catalog.jobs().publishing(job, "FAILED", "The hook failed.", "", clock.now);
            catalog.jobs().ended(job);
          }
        };

    RunReport report = runs().runAndFollow(runs().plan(backup), endsInLedger);

    JobNews.End end = report.rows().get(0).end();
    assertThat(end).isNotNull();
    assertThat(end.verdict().message()).isEqualTo("The hook failed.");
    assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
  }

  private RunReport follow() {
    return runs().runAndFollow(runs().plan(backup), new Telling());
  }

  private BackupRuns runs() {
    return new BackupRuns(() -> catalog, () -> bus, clock);
  }

  private void alive(int node, Duration life) {
    catalog
        .nodes()
        .heartbeat(
            new WorkerStatus("w" + node, node, clock.now, clock.now, 1, List.of(), Map.of()), life);
  }

  private class Telling implements JobListener {
    @Override
    public void requested(Followed jobs) {}

    @Override
    public void news(JobNews news) {}

    @Override
    public void withoutWorker(Set<Integer> nodes) {
      told.add(nodes);
    }

    @Override
    public void tick(Instant now) {}
  }
}
