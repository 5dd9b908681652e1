package io.holdfast.action;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.Instance;
import io.holdfast.catalog.WorkerStatus;
import io.holdfast.catalog.testing.InMemoryCatalog;
import io.holdfast.run.BackupRuns;
import io.holdfast.run.FakeBus;
import io.holdfast.run.Restores;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/** A cluster in memory whose nodes answer as a test tells them. */
public final class FakeCluster implements Cluster, Upkeep {
  public final InMemoryCatalog catalog = new InMemoryCatalog();
  public final FakeBus bus = new FakeBus();
  public final List<Question> asked = new ArrayList<>();
  public String pathForm = "seed";
  public Function<Question, String> details = question -> "{\"ok\":true}";
  public Predicate<Question> isAnswered = question -> true;
  public Predicate<Question> isSuccess = question -> true;

  /** A cluster with live workers on these nodes. */
  public static FakeCluster withWorkers(int... nodes) {
    FakeCluster cluster = new FakeCluster();
    for (int node : nodes) {
      cluster.worker(node);
    }
    return cluster;
  }

  public void worker(int node) {
    catalog
        .nodes()
        .heartbeat(
            new WorkerStatus(
                "worker-" + node,
                node,
                Instant.EPOCH,
                Instant.EPOCH,
                2,
                List.of(),
                Map.of("restic", "0.18.0")),
            Duration.ofHours(1));
  }

  public void instance(String id, int node) {
    catalog
        .instances()
        .add(
            new Instance(
                id,
                "ghcr.io/nethserver/" + id.replaceAll("[0-9]+$", "") + ":1.0.0",
                UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString(),
                node,
                "",
                false,
                null));
  }

  @Override
  public String pathForm() {
    return pathForm;
  }

  @Override
  public Catalog catalog() {
    return catalog;
  }

  @Override
  public Upkeep upkeep() {
    return this;
  }

  @Override
  public BackupRuns runs() {
    return new BackupRuns(() -> catalog, () -> bus, Clock.systemUTC());
  }

  @Override
  public Restores restores() {
    return new Restores(() -> catalog, () -> bus, Clock.systemUTC());
  }

  @Override
  public List<Answer> ask(List<Question> questions, Duration patience, Predicate<Answer> enough) {
    asked.addAll(questions);
    return questions.stream()
        .filter(isAnswered)
        .map(q -> new Answer(q, isSuccess.test(q), "said by a worker", details.apply(q)))
        .toList();
  }

  /** Actions with ids that are the same in every test. */
  public Actions actions() {
    return new Actions(
        this,
        new NewIds() {
          @Override
          public UUID uuid() {
            return new UUID(0x1234567812345678L, 0x8234567812345678L);
          }

          @Override
          public String password() {
            return "0123456789abcdef".repeat(4);
          }
        });
  }
}
