package io.holdfast.it.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.catalog.LastState;
import io.holdfast.catalog.WorkerStatus;
import io.holdfast.events.CancelRequested;
import io.holdfast.events.FailureKind;
import io.holdfast.events.JobResult;
import io.holdfast.events.Outcome;
import io.holdfast.events.Phase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one worker does with the requests of its node. */
class WorkerQueueIT {
  private static final int SMALL = 20_000;
  private static final int SLOW = 3 * 1024 * 1024;

  private static Site site;

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException {
    site = Site.start(directory);
    site.worker("w", "worker.upload.limit=1024");
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @Test
  void shouldTakeAForeignRequestThatNamesOnlyBackupInstanceAndNode() throws IOException {
    int backup = site.backup(SMALL, "foreign1");
    GenericData.Record request =
        new GenericData.Record(
            SchemaBuilder.record("Request")
                .namespace("com.example")
                .fields()
                .requiredInt("backupId")
                .requiredString("instance")
                .requiredInt("node")
                .endRecord());
    request.put("backupId", backup);
    request.put("instance", "foreign1");
    request.put("node", 1);
    // Another topic's subject, so that this schema need not be compatible with that of the others.
    site.publishAs("foreign.requests", Site.BACKUPS, "foreign1", request);

    JobResult result = awaitResultOf("foreign1");
    assertThat(result.getOutcome()).as(result.getMessage()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(result.getRequestedAt()).isNotNull();
    assertThat(
            site.remote.snapshots(
                site.pathOf("foreign1"), "job=" + result.getJobId() + ",backup=" + backup))
        .isEqualTo(1);
  }

  @Test
  void shouldPassOverRecordsThatCannotBeRead() throws IOException {
    int backup = site.backup(SMALL, "valid1", "valid2");
    UUID before = site.request(backup, "valid1");
    byte[] garbage = "not a record".getBytes(StandardCharsets.UTF_8);
    site.publishBytes(Site.BACKUPS, "poison1", garbage);
    site.publishBytes(Site.BACKUPS, "poison2", new byte[] {0, 0, 0, 0, 99, 1, 2});
    UUID after = site.request(backup, "valid2");

    assertThat(site.awaitResult(before).getOutcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(site.awaitResult(after).getOutcome()).isEqualTo(Outcome.SUCCEEDED);
    JobResult failed = awaitResultOf("poison1");
    assertThat(failed.getFailureKind()).isEqualTo(FailureKind.REQUEST);
    awaitResultOf("poison2");
    ConsumerRecord<byte[], byte[]> letter =
        site.deadLetters.raw().stream()
            .filter(record -> "poison1".equals(new String(record.key(), StandardCharsets.UTF_8)))
            .findFirst()
            .orElseThrow();
    assertThat(letter.value()).isEqualTo(garbage);
    Header topic = letter.headers().lastHeader("holdfast.error.topic");
    assertThat(new String(topic.value(), StandardCharsets.UTF_8)).isEqualTo(Site.BACKUPS);
  }

  @Test
  void shouldRunRequestsOfOneInstanceOneAfterAnother() throws IOException {
    int first = site.backup(SLOW, "twice1");
    int second = site.backup(SLOW, "twice1");
    UUID one = site.request(first, "twice1");
    UUID two = site.request(second, "twice1");

    JobResult a = site.awaitResult(one);
    JobResult b = site.awaitResult(two);
    assertThat(List.of(a.getOutcome(), b.getOutcome())).containsOnly(Outcome.SUCCEEDED);
    boolean apart =
        !b.getStartedAt().isBefore(a.getEndedAt()) || !a.getStartedAt().isBefore(b.getEndedAt());
    assertThat(apart).as("%s and %s overlap", a, b).isTrue();
    UUID later = a.getStartedAt().isBefore(b.getStartedAt()) ? two : one;
    await()
        .until(
            () ->
                site.progressOf(later).stream()
                    .anyMatch(
                        event ->
                            event.getPhase() == Phase.WAITING
                                && event.getWaitingFor().contains("of the same instance")));
  }

  @Test
  void shouldNotLetAFailingInstanceTroubleTheOthers() throws IOException {
    int backup = site.backup(SMALL, "fails1", "fine1", "fine2");
    site.dumpHook("fails1", "echo the database is away; exit 3");
    UUID failing = site.request(backup, "fails1");
    UUID fine = site.request(backup, "fine1");
    UUID too = site.request(backup, "fine2");

    JobResult failed = site.awaitResult(failing);
    assertThat(failed.getFailureKind()).isEqualTo(FailureKind.HOOK);
    assertThat(failed.getHookOutput()).contains("the database is away");
    assertThat(site.awaitResult(fine).getOutcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(site.awaitResult(too).getOutcome()).isEqualTo(Outcome.SUCCEEDED);
    site.awaitEnded(failing);
    LastState state = site.catalog.lastStates().find(backup, "fails1").orElseThrow();
    assertThat(state.outcome()).isEqualTo("FAILED");
  }

  @Test
  void shouldCancelABackupThatRuns() throws IOException {
    int backup = site.backup(8 * SLOW, "cancelled1");
    UUID job = site.request(backup, "cancelled1");
    site.awaitUpload(job);
    Instant asked = Instant.now();
    cancel(job);

    JobResult result = site.awaitResult(job);
    assertThat(result.getOutcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(result.getMessage()).contains("wrong day");
    assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(15));
    assertThat(site.remote.snapshots(site.pathOf("cancelled1"))).isZero();
  }

  @Test
  void shouldNotBeginAJobThatWasCancelledBeforeItCame() throws IOException {
    int backup = site.backup(SMALL, "early1");
    UUID job = UUID.randomUUID();
    cancel(job);
    site.requestAs(job, backup, "early1");

    JobResult result = site.awaitResult(job);
    assertThat(result.getOutcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(result.getSnapshotId()).isEmpty();
  }

  @Test
  void shouldTellOfProgressAndLeaveLastStateAndHeartbeat() throws IOException {
    int backup = site.backup(SLOW, "seen1");
    UUID job = site.request(backup, "seen1");
    JobResult result = site.awaitResult(job);
    site.awaitEnded(job);

    assertThat(result.getBytesTotal()).isGreaterThan(SLOW);
    assertThat(site.progressOf(job))
        .extracting(event -> event.getSequence())
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(site.progressOf(job)).anyMatch(event -> event.getPhase() == Phase.UPLOADING);
    LastState state = site.catalog.lastStates().find(backup, "seen1").orElseThrow();
    assertThat(state.lastCompleteJob()).isEqualTo(job.toString());
    assertThat(site.catalog.nodes().ids()).contains(1);
    WorkerStatus worker = site.catalog.nodes().workers().get(0);
    assertThat(worker.facts().get("restic")).matches("\\d+\\.\\d+\\.\\d+");
    assertThat(worker.facts()).containsKey("rclone");
  }

  private static void cancel(UUID target) {
    CancelRequested request = new CancelRequested();
    request.setTarget(target);
    request.setReason("wrong day");
    request.setRequestedBy("test");
    site.publish(Site.TOPICS.control(), target.toString(), request);
  }

  private static JobResult awaitResultOf(String instance) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                site.results.events(JobResult.class).stream()
                    .filter(result -> instance.equals(result.getInstance()))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }
}
