package io.holdfast.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Instance;
import io.holdfast.catalog.WorkerStatus;
import io.holdfast.catalog.testing.InMemoryCatalog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogExaminationTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  private final InMemoryCatalog catalog = new InMemoryCatalog();

  private void worker(Map<String, String> facts) {
    catalog
        .nodes()
        .heartbeat(new WorkerStatus("w", 1, NOW, NOW, 2, List.of(), facts), Duration.ofHours(1));
  }

  private List<Finding> warnings() {
    return new CatalogExamination(catalog)
        .examine().stream()
            .filter(finding -> finding.level() == Finding.Level.WARNING)
            .filter(finding -> finding.component().equals("Worker"))
            .toList();
  }

  @Test
  void shouldNameWhatAWorkerLeavesAlone() {
    worker(
        Map.of(
            "restic", "0.14.0",
            "circuit:redis", "CLOSED",
            "circuit:schema registry http://registry:8081", "OPEN",
            "circuit:0b7c", "HALF_OPEN, 0 of 4 places taken"));
    assertThat(warnings())
        .extracting(Finding::sentence)
        .containsExactlyInAnyOrder(
            "node 1 rests its calls to schema registry http://registry:8081 (OPEN)",
            "node 1 rests its calls to 0b7c (HALF_OPEN, 0 of 4 places taken)");
  }

  @Test
  void shouldNameRemovalsThatAreOwed() {
    catalog.instances().add(new Instance("a1", "a", "u", 3, "", false, null));
    catalog.instances().install(new Instance("a2", "a", "u", 1, "", false, null), Set.of("a1"));
    assertThat(new CatalogExamination(catalog).examine())
        .filteredOn(finding -> finding.sentence().startsWith("has still to remove a1"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.component()).isEqualTo("Node 3"))
        .satisfies(finding -> assertThat(finding.advice()).startsWith("Start a worker there"));
  }

  @Test
  void shouldWarnOfNothingWhileEverythingAnswers() {
    worker(Map.of("circuit:redis", "CLOSED", "circuit:schema registry http://a", "CLOSED"));
    assertThat(warnings()).isEmpty();
  }
}
