package io.holdfast.it.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.catalog.JobEntry;
import io.holdfast.events.JobResult;
import io.holdfast.events.Outcome;
import io.holdfast.it.support.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One result, wherever in its end a job's worker is killed or frozen. */
class WorkerEndIT {
  private static final int SMALL = 20_000;
  private static final int BIG = 5 * 1024 * 1024;
  private static final Duration LONG = Duration.ofSeconds(60);

  private static Site site;

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException {
    site = Site.start(directory);
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = JobEntry.State.class,
      names = {"RUNNING", "PUBLISHING", "ENDED"})
  void shouldHaveOneResultWhenKilledAsSoonAsTheLedgerSays(JobEntry.State state) throws IOException {
    String instance = state.name().toLowerCase(Locale.ROOT) + "1";
    int backup = site.backup(SMALL, instance);
    JavaProcess first = site.worker("k");
    UUID job = site.request(backup, instance);
    await()
        .atMost(LONG)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> isAtLeast(state, job));
    first.kill();
    first.awaitExit(LONG);

    try (JavaProcess second = site.worker("k")) {
      assertOneOfEverything(job, instance);
      assertThat(second.isAlive()).isTrue();
    }
  }

  @Test
  void shouldHaveOneResultWhenAFrozenWorkerWakesAfterAnotherTookOver() throws IOException {
    int backup = site.backup(BIG, "frozen1");
    try (JavaProcess first = site.worker("f1", "worker.upload.limit=1024", "worker.lease.ttl=3s")) {
      UUID job = site.request(backup, "frozen1");
      site.awaitUpload(job);
      signal("STOP", first);
      try (JavaProcess second = site.worker("f2", "worker.lease.ttl=3s")) {
        JobResult result = site.awaitResult(job);
        assertThat(result.getWorker()).isEqualTo("f2");
        signal("CONT", first);
        first.awaitLine("Gave back backup", LONG);

        assertOneOfEverything(job, "frozen1");
        assertThat(second.isAlive()).isTrue();
      } finally {
        signal("CONT", first);
      }
    }
  }

  @Test
  void shouldSendWhatWasDecidedWhileRedisAndKafkaWereAwayAfterAKillAndAStart(
      @TempDir Path directory) throws IOException {
    Path waiting = directory.resolve("waiting");
    Path goOn = directory.resolve("go-on");
    int backup = site.backup(SMALL, "away1");
    site.cleanupHook(
        "away1", "touch " + waiting + "; until [ -e " + goOn + " ]; do sleep 0.1; done");
    JavaProcess first = site.worker("o");
    UUID job = site.request(backup, "away1");
    await().atMost(LONG).until(() -> Files.exists(waiting));
    site.stack.stopBroker();
    site.stack.freezeRedis(true);
    Files.createFile(goOn);
    await().atMost(LONG).until(() -> site.kept().size() == 1);
    first.kill();
    first.awaitExit(LONG);
    site.stack.freezeRedis(false);
    site.stack.startBrokerAgain();

    try (JavaProcess second = site.worker("o")) {
      assertOneOfEverything(job, "away1");
      assertThat(second.output())
          .contains("Sending the kept result of job " + job)
          .doesNotContain("Started backup");
      assertThat(site.kept()).isEmpty();
    }
  }

  private static boolean isAtLeast(JobEntry.State state, UUID job) {
    Optional<JobEntry> entry = site.catalog.jobs().find(job.toString());
    return entry.filter(found -> found.state().compareTo(state) >= 0).isPresent();
  }

  private static void assertOneOfEverything(UUID job, String instance) {
    JobResult result = site.awaitResult(job);
    site.awaitEnded(job);
    // A snapshot whose restic ended unseen is taken for incomplete, as no one knows better.
    assertThat(result.getOutcome())
        .as(result.getMessage())
        .isIn(Outcome.SUCCEEDED, Outcome.INCOMPLETE);
    assertThat(site.remote.snapshots(site.pathOf(instance), "job=" + job)).isEqualTo(1);
    await().during(Duration.ofSeconds(2)).until(() -> site.resultsOf(job).size() == 1);
  }

  private static void signal(String name, JavaProcess process) throws IOException {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
