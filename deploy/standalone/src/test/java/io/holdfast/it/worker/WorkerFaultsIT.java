package io.holdfast.it.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.events.JobResult;
import io.holdfast.events.Outcome;
import io.holdfast.it.support.JavaProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must hold when a worker or the broker dies in the middle of a backup. */
class WorkerFaultsIT {
  /** With the upload limit below, a backup of this size takes some seconds. */
  private static final int BIG = 5 * 1024 * 1024;

  private static final String SLOW = "worker.upload.limit=1024";
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

  @Test
  void shouldEndWithOneResultAndOneSnapshotWhenKilledInTheMiddleAndStartedAgain()
      throws IOException {
    int backup = site.backup(BIG, "killed1");
    JavaProcess first = site.worker("a", SLOW);
    UUID job = site.request(backup, "killed1");
    site.awaitUpload(job);
    first.kill();
    assertThat(first.awaitExit(LONG)).isNotZero();

    try (JavaProcess second = site.worker("a")) {
      assertOneOfEverything(job, "killed1");
      assertThat(site.awaitResult(job).getAttempts()).isGreaterThan(1);
      second.terminate();
      second.awaitExit(LONG);
    }
  }

  @Test
  void shouldBeTakenOverByTheOtherWorkerOfTheNode() throws IOException {
    int backup = site.backup(BIG, "taken1");
    try (JavaProcess first = site.worker("b1", SLOW);
        JavaProcess second = site.worker("b2", SLOW)) {
      UUID job = site.request(backup, "taken1");
      site.awaitUpload(job);
      String worker = site.progressOf(job).get(0).getWorker();
      (worker.equals("b1") ? first : second).kill();

      assertOneOfEverything(job, "taken1");
      assertThat(site.awaitResult(job).getWorker()).isNotEqualTo(worker);
    }
  }

  @Test
  void shouldNotRunAJobTwiceThatOutlastsThreeLockTimes() throws IOException {
    int bytes = 11 * 1024 * 1024;
    int backup = site.backup(bytes, "long1");
    try (JavaProcess first = site.worker("c1", SLOW);
        JavaProcess second = site.worker("c2", SLOW)) {
      UUID job = site.request(backup, "long1");

      JobResult result = site.awaitResult(job);
      Duration took = Duration.between(result.getStartedAt(), result.getEndedAt());
      assertThat(took).isGreaterThan(Site.LOCK_TIME.multipliedBy(3));
      assertOneOfEverything(job, "long1");
      assertThat(result.getAttempts()).isEqualTo(1);
      assertThat(startsOf(job, first) + startsOf(job, second)).isEqualTo(1);
    }
  }

  @Test
  void shouldGoOnWithAJobWhileTheBrokerRestarts() throws IOException {
    int backup = site.backup(2 * BIG, "broker1");
    try (JavaProcess worker = site.worker("d", SLOW)) {
      UUID job = site.request(backup, "broker1");
      site.awaitUpload(job);
      site.stack.restartBroker();

      assertOneOfEverything(job, "broker1");
      assertThat(startsOf(job, worker)).isEqualTo(1);
    }
  }

  @Test
  void shouldHandBackWhatRunsWhenToldToStopAndGraceIsOver() throws IOException {
    int backup = site.backup(BIG, "stopped1");
    JavaProcess first = site.worker("e", SLOW, "worker.stop.grace=1s");
    UUID job = site.request(backup, "stopped1");
    site.awaitUpload(job);
    first.terminate();
    first.awaitExit(LONG);
    assertThat(site.resultsOf(job)).isEmpty();

    try (JavaProcess second = site.worker("e")) {
      assertOneOfEverything(job, "stopped1");
      assertThat(second.isAlive()).isTrue();
    }
  }

  @Test
  void shouldLetARunningJobEndWhenToldToStop() throws IOException {
    int backup = site.backup(BIG, "graceful1");
    JavaProcess worker = site.worker("f", SLOW);
    UUID job = site.request(backup, "graceful1");
    site.awaitUpload(job);
    worker.terminate();
    worker.awaitExit(LONG);

    assertOneOfEverything(job, "graceful1");
    assertThat(site.awaitResult(job).getAttempts()).isEqualTo(1);
  }

  private static void assertOneOfEverything(UUID job, String instance) {
    JobResult result = site.awaitResult(job);
    site.awaitEnded(job);
    assertThat(result.getOutcome()).as(result.getMessage()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(site.remote.snapshots(site.pathOf(instance), "job=" + job)).isEqualTo(1);
    await().during(Duration.ofSeconds(2)).until(() -> site.resultsOf(job).size() == 1);
  }

  private static long startsOf(UUID job, JavaProcess worker) {
    return worker
        .output()
        .lines()
        .filter(line -> line.contains("Started backup") && line.contains(job.toString()))
        .count();
  }
}
