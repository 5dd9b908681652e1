package io.holdfast.it.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.events.JobResult;
import io.holdfast.events.Outcome;
import io.holdfast.it.support.JavaProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two workers of one node, restarted one after the other while they are needed. */
class RollingRestartIT {
  private static final int SMALL = 20_000;

  /** With the upload limit, a backup of this size takes a dozen seconds. */
  private static final int BIG = 12 * 1024 * 1024;

  private static final String[] SETTINGS = {
    "worker.upload.limit=1024", "worker.concurrency=1", "worker.stop.grace=60s"
  };
  private static final Duration LONG = Duration.ofSeconds(90);

  private static Site site;

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException {
    site = Site.start(directory);
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @Test
  void shouldBeginEveryJobOnceWhileOneWorkerAfterTheOtherIsRestarted() throws IOException {
    int backup = site.backup(BIG, "long1", "long2");
    int quick = site.backup(SMALL, "quick1", "quick2", "quick3");
    JavaProcess first = site.worker("r1", SETTINGS);
    UUID one = site.request(backup, "long1");
    site.awaitUpload(one);
    JavaProcess second = site.worker("r2", SETTINGS);

    first.terminate();
    first.awaitLine("Stopping", LONG);
    assertEndsElsewhereMeanwhile(site.request(quick, "quick1"), "r2", one);
    assertEndsElsewhereMeanwhile(site.request(quick, "quick2"), "r2", one);
    assertOneOfEverything(one, "long1", "r1");
    first.awaitExit(LONG);

    UUID other = site.request(backup, "long2");
    site.awaitUpload(other);
    try (JavaProcess again = site.worker("r1", SETTINGS)) {
      second.terminate();
      second.awaitLine("Stopping", LONG);
      UUID third = site.request(quick, "quick3");
      assertEndsElsewhereMeanwhile(third, "r1", other);
      assertOneOfEverything(other, "long2", "r2");
      second.awaitExit(LONG);
      try (JavaProcess back = site.worker("r2", SETTINGS)) {
        assertThat(back.isAlive()).isTrue();
        List<JavaProcess> all = List.of(first, second, again, back);
        assertThat(starts(one, all)).isEqualTo(1);
        assertThat(starts(other, all)).isEqualTo(1);
        assertThat(starts(third, all)).isEqualTo(1);
      }
    }
  }

  /** The worker that is told to stop takes nothing new, and its job goes on. */
  private static void assertEndsElsewhereMeanwhile(UUID job, String worker, UUID running) {
    JobResult result = site.awaitResult(job);
    assertThat(site.resultsOf(running)).isEmpty();
    assertThat(result.getOutcome()).as(result.getMessage()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(result.getWorker()).isEqualTo(worker);
  }

  private static void assertOneOfEverything(UUID job, String instance, String worker) {
    JobResult result = site.awaitResult(job);
    site.awaitEnded(job);
    assertThat(result.getOutcome()).as(result.getMessage()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(result.getWorker()).isEqualTo(worker);
    assertThat(result.getAttempts()).isEqualTo(1);
    assertThat(site.remote.snapshots(site.pathOf(instance), "job=" + job)).isEqualTo(1);
    await().during(Duration.ofSeconds(2)).until(() -> site.resultsOf(job).size() == 1);
  }

  private static long starts(UUID job, List<JavaProcess> workers) {
    return workers.stream()
        .map(JavaProcess::output)
        .distinct()
        .flatMap(String::lines)
        .filter(line -> line.contains("Started backup") && line.contains(job.toString()))
        .count();
  }
}
