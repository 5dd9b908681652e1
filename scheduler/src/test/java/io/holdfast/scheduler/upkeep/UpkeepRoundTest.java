package io.holdfast.scheduler.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.calendar.Schedule;
import io.holdfast.catalog.Provider;
import io.holdfast.catalog.Repository;
import io.holdfast.catalog.RepositorySecrets;
import io.holdfast.catalog.WorkerStatus;
import io.holdfast.catalog.testing.InMemoryCatalog;
import io.holdfast.scheduler.upkeep.UpkeepRequests.Request;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UpkeepRoundTest {
  private static final Instant SUNDAY = Instant.parse("2026-11-29T04:00:01Z");

  private final InMemoryCatalog catalog = new InMemoryCatalog();
  private final List<Request> asked = new ArrayList<>();
  private boolean isKafkaAway;

  UpkeepRoundTest() {
    add("r1");
    add("r2");
  }

  @Test
  void shouldAskOnceForEachRepositoryHoweverManySchedulersLook() {
    worker(3);
    UpkeepRound one = round("one", SUNDAY);
    UpkeepRound two = round("two", SUNDAY.plusSeconds(5));

    one.run();
    two.run();
    one.run();
    round("three", SUNDAY.plusSeconds(60)).run();

    assertThat(asked).extracting(Request::repositoryId).containsExactlyInAnyOrder("r1", "r2");
    assertThat(asked).allMatch(request -> request.task().equals("PRUNE") && request.node() == 3);
    assertThat(asked).extracting(Request::jobId).doesNotHaveDuplicates();
  }

  @Test
  void shouldAskAgainForTheSameJobWhenASchedulerWasLostInBetween() {
    worker(1);
    isKafkaAway = true;
    UpkeepRound lost = round("one", SUNDAY);
    assertThatThrownBy(lost::run).hasMessage("away");
    List<Request> attempted = List.copyOf(asked);
    asked.clear();
    isKafkaAway = false;

    lost.run();

    assertThat(asked).extracting(Request::jobId).contains(attempted.get(0).jobId());
    assertThat(asked).hasSize(2);
  }

  @Test
  void shouldWaitForAWorkerUntilTheSlotIsMissed() {
    round("one", SUNDAY).run();
    assertThat(asked).isEmpty();
    worker(1);
    round("one", SUNDAY.plus(Duration.ofMinutes(20))).run();
    assertThat(asked).isEmpty();
    round("one", SUNDAY.plus(Duration.ofMinutes(5))).run();

    assertThat(asked).hasSize(2);
  }

  private UpkeepRound round(String scheduler, Instant now) {
    UpkeepPlan plan =
        new UpkeepPlan("PRUNE", Schedule.parse("Sun 04:00", ZoneOffset.UTC), Map.of());
    return new UpkeepRound(
        catalog,
        this::publish,
        List.of(plan),
        new UpkeepRound.Rules(
            scheduler, Duration.ofSeconds(30), Duration.ofMinutes(10), Duration.ZERO),
        Clock.fixed(now, ZoneOffset.UTC));
  }

  private void publish(Request request) {
    asked.add(request);
    if (isKafkaAway) {
      throw new IllegalStateException("away");
    }
  }

  private void add(String id) {
    catalog
        .repositories()
        .add(
            new Repository(id, id, "rest:http://x/", Provider.REST, ""),
            new RepositorySecrets("secret", Map.of()));
  }

  private void worker(int node) {
    catalog
        .nodes()
        .heartbeat(
            new WorkerStatus(
                "w" + node, node, Instant.EPOCH, Instant.EPOCH, 1, List.of(), Map.of()),
            Duration.ofHours(1));
  }
}
