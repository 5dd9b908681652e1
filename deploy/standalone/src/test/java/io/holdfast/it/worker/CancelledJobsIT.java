package io.holdfast.it.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.events.JobProgress;
import io.holdfast.events.JobResult;
import io.holdfast.events.Outcome;
import io.holdfast.events.Phase;
import io.holdfast.it.support.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Long jobs that someone stops: restic gone, no lock left, cleaned up, one result. */
class CancelledJobsIT {
  private static final int BIG = 24 * 1024 * 1024;
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
  void shouldStopALongBackup() throws IOException {
    int backup = site.backup(BIG, "stopped1");
    Path cleaned = site.stateOf("stopped1").resolve("cleaned");
    site.dumpHook("stopped1", "true");
    site.cleanupHook("stopped1", "touch '" + cleaned + "'");
    try (JavaProcess worker = site.worker("a", "worker.upload.limit=1024")) {
      UUID job = site.request(backup, "stopped1");
      site.awaitUpload(job);

      assertOneCancellation(job, worker);
      assertThat(cleaned).exists();
      assertThat(site.remote.locks(site.pathOf("stopped1"))).isEmpty();
      assertThat(site.remote.snapshots(site.pathOf("stopped1"))).isZero();
    }
  }

  @Test
  void shouldStopALongRestoreAndLeaveWhatWasThere() throws IOException {
    int backup = site.backup(BIG, "kept1");
    Path data = site.stateOf("kept1").resolve("data.bin");
    try (JavaProcess worker = site.worker("b", "worker.download.limit=1024")) {
      UUID made = site.request(backup, "kept1");
      assertThat(site.awaitResult(made).getOutcome()).isEqualTo(Outcome.SUCCEEDED);
      Files.writeString(data, "what came after the backup");
      List<String> before = names(site.stateOf("kept1"));
      UUID job = site.requestRestore(site.pathOf("kept1"), request -> request.setInstance("kept1"));
      site.awaitPhase(job, Phase.RESTORING);
      await()
          .atMost(LONG)
          .untilAsserted(() -> assertThat(site.progressOf(job)).anyMatch(CancelledJobsIT::counts));

      assertOneCancellation(job, worker);
      assertThat(data).hasContent("what came after the backup");
      assertThat(names(site.stateOf("kept1"))).isEqualTo(before);
      assertThat(names(site.homeOf("kept1"))).noneMatch(name -> name.startsWith(".holdfast"));
      assertThat(site.remote.locks(site.pathOf("kept1"))).isEmpty();
    }
  }

  private static void assertOneCancellation(UUID job, JavaProcess worker) {
    site.cancel(job);
    Instant asked = Instant.now();
    JobResult result = site.awaitResult(job);
    assertThat(result.getOutcome()).as(result.getMessage()).isEqualTo(Outcome.CANCELLED);
    assertThat(result.getMessage()).contains("enough");
    assertThat(Duration.between(asked, result.getEndedAt())).isLessThan(LONG);
    assertThat(resticBelow(worker)).isEmpty();
    await().during(Duration.ofSeconds(1)).until(() -> site.resultsOf(job).size() == 1);
  }

  /** Progress with bytes, a percentage and an end in sight, also of an old restic. */
  private static boolean counts(JobProgress event) {
    return event.getPhase() == Phase.RESTORING
        && event.getBytesDone() > 0
        && event.getBytesTotal() > event.getBytesDone()
        && event.getPercent() != null
        && event.getSecondsLeft() != null;
  }

  private static List<String> resticBelow(JavaProcess worker) {
    return ProcessHandle.of(worker.pid())
        .orElseThrow()
        .descendants()
        .map(process -> process.info().command().orElse(""))
        .filter(command -> command.contains("restic"))
        .toList();
  }

  private static List<String> names(Path directory) {
    String[] names = directory.toFile().list();
    assertThat(names).isNotNull();
    return List.of(names).stream().sorted().toList();
  }
}
