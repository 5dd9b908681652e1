package io.holdfast.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.JobEntry;
import io.holdfast.catalog.WorkerStatus;
import io.holdfast.catalog.testing.InMemoryCatalog;
import io.holdfast.producer.JobNews;
import io.holdfast.producer.JobNews.End;
import io.holdfast.producer.JobNews.Job;
import io.holdfast.producer.Outcome;
import io.holdfast.producer.RestoreOrder;
import io.holdfast.producer.RestoreOrder.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RestoresTest {
  private final SteppingClock clock = new SteppingClock();
  private final InMemoryCatalog catalog = new InMemoryCatalog(clock);
  private final FakeBus bus = new FakeBus();
  private final Telling listener = new Telling();
  private final Restores restores = new Restores(() -> catalog, () -> bus, clock);

  RestoresTest() {
    bus.onPoll = () -> clock.now = clock.now.plusMillis(500);
  }

  @Test
  void shouldFollowThemTogetherAndAnswerInTheirOrder() {
    alive(1);
    alive(2);
    bus.restored =
        order ->
            Optional.of(
                new FakeBus.Restored(
                    order.node() == 1 ? Outcome.FAILED : Outcome.SUCCEEDED, "So.", ""));

    List<RestoreRow> rows = restores.runAndFollow(List.of(order(2), order(1)), listener);

    assertThat(rows).extracting(row -> row.order().node()).containsExactly(2, 1);
    assertThat(rows)
        .extracting(row -> row.end() == null ? null : row.end().verdict().outcome())
        .containsExactly(Outcome.SUCCEEDED, Outcome.FAILED);
    assertThat(listener.titles).containsExactly("2 restores.");
  }

  @Test
  void shouldNotWaitForANodeThatHadNoWorkerFromTheStart() {
    alive(1);
    bus.restored =
        order ->
            order.node() == 1
                ? Optional.of(new FakeBus.Restored(Outcome.SUCCEEDED, "So.", ""))
                : Optional.empty();

    List<RestoreRow> rows = restores.runAndFollow(List.of(order(1), order(2)), listener);

    assertThat(restores.nodesWithoutWorker(List.of(order(1), order(2)))).containsExactly(2);
    assertThat(rows.get(1).end()).isNull();
    assertThat(rows.get(1).message()).isEqualTo("It waits for a worker of node 2.");
  }

  @Test
  void shouldLookForTheWholeResultWhenItDidNotCome() {
    alive(1);
    listener.onRequested =
        jobs -> {
          UUID jobId = jobs.jobs().get(0).jobId();
          endInLedger(jobId);
          Job job = new Job(jobId, null, "RESTORE", 0, "", 1, "w");
          End end = FakeBus.end(job, Outcome.SUCCEEDED);
          bus.kept.put(
              jobId.toString(),
              new End(job, end.verdict(), end.times(), end.made(), end.notices(), "{\"node\":1}"));
        };

    RestoreRow row = restores.runAndFollow(List.of(order(1)), listener).get(0);

    assertThat(row.end()).isNotNull().extracting(End::details).isEqualTo("{\"node\":1}");
  }

  @Test
  void shouldTakeTheLedgersWordWhenTheResultIsNotKept() {
    alive(1);
    listener.onRequested = jobs -> endInLedger(jobs.jobs().get(0).jobId());

    RestoreRow row = restores.runAndFollow(List.of(order(1)), listener).get(0);

    assertThat(row.message()).isEqualTo("Free 3 GiB in /home.");
  }

  @Test
  void shouldNameTheSourceByItsPath() {
    assertThat(new Source("r", "dokuwiki/dokuwiki1@x", "").name()).isEqualTo("dokuwiki1");
    assertThat(new Source("r", "dokuwiki/x", "").name()).isEqualTo("dokuwiki");
    assertThat(new Source("r", "odd", "").name()).isEmpty();
  }

  private void endInLedger(UUID jobId) {
    JobEntry.Identity identity = new JobEntry.Identity(jobId.toString(), "", "RESTORE", 0, "", 1);
    catalog.jobs().started(identity, "w", clock.now);
    catalog.jobs().publishing(jobId.toString(), "FAILED", "Free 3 GiB in /home.", "", clock.now);
    catalog.jobs().ended(jobId.toString());
  }

  private static RestoreOrder order(int node) {
    return RestoreOrder.ofNewInstance(node, new Source("r", "dokuwiki/dokuwiki1@x", ""));
  }

  private void alive(int node) {
    catalog
        .nodes()
        .heartbeat(
            new WorkerStatus("w" + node, node, clock.now, clock.now, 1, List.of(), Map.of()),
            Duration.ofHours(1));
  }

  private static final class Telling implements JobListener {
    private final List<String> titles = new ArrayList<>();
    private java.util.function.Consumer<Followed> onRequested = jobs -> {};

    @Override
    public void requested(Followed jobs) {
      titles.add(jobs.title());
      onRequested.accept(jobs);
    }

    @Override
    public void news(JobNews news) {}

    @Override
    public void withoutWorker(Set<Integer> nodes) {}

    @Override
    public void tick(Instant now) {}
  }
}
