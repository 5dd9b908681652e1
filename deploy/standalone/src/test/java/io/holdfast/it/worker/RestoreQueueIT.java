package io.holdfast.it.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.events.CancelRequested;
import io.holdfast.events.FailureKind;
import io.holdfast.events.JobKind;
import io.holdfast.events.JobResult;
import io.holdfast.events.Outcome;
import io.holdfast.events.RestoreRequested;
import io.holdfast.it.support.JavaProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Restores in the queue of a node, beside its backups: taken over, kept apart, cancelled. */
class RestoreQueueIT {
  private static final int SMALL = 1000;
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String RESTORES = Site.TOPICS.restores(1);

  private static Site site;
  private static Path directory;
  private static Script script;

  private final List<JavaProcess> workers = new ArrayList<>();

  @BeforeAll
  static void start(@TempDir Path temporary) throws IOException {
    site = Site.start(temporary);
    directory = Files.createDirectory(temporary.resolve("script"));
    script = new Script(directory);
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @AfterEach
  void stopWorkers() {
    workers.forEach(JavaProcess::close);
  }

  @Test
  void shouldHaveOneResultOfARestoreWhoseWorkerIsKilled() {
    JavaProcess first = worker("a1");
    UUID job = restore(any -> {});
    awaitBegun(job);
    first.kill();
    first.awaitExit(LONG);
    script.end(job);
    worker("a2");

    JobResult result = site.awaitResult(job);
    assertOneResult(job);
    assertThat(result.getKind()).isEqualTo(JobKind.RESTORE);
    assertThat(result.getOutcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(result.getInstance()).isEqualTo("made1");
    assertThat(result.getAttempts()).isGreaterThan(1);
    assertThat(script.begunBy(job)).containsExactly("a1", "a2");
    assertThat(site.catalog.leases().holder("restore/" + job)).isEmpty();
  }

  @Test
  void shouldBeTakenOverByTheOtherWorkerOfTheNode() {
    JavaProcess first = worker("b1");
    JavaProcess second = worker("b2");
    UUID job = restore(any -> {});
    awaitBegun(job);
    boolean isFirst = script.begunBy(job).get(0).equals("b1");
    (isFirst ? first : second).kill();
    await().atMost(LONG).until(() -> script.begunBy(job).size() == 2);
    script.end(job);

    assertThat(site.awaitResult(job).getWorker()).isEqualTo(isFirst ? "b2" : "b1");
    assertOneResult(job);
  }

  @Test
  void shouldGiveUpARestoreThatKillsItsWorkersAndNothingThatWaitedBehindIt() throws IOException {
    int backup = site.backup(SMALL, "poisoned1");
    UUID bad = UUID.randomUUID();
    script.crash(bad);
    restoreAs(bad, request -> request.setInstance("poisoned1"));
    JavaProcess first = worker("c1");
    first.awaitExit(LONG);
    UUID waiting = site.request(backup, "poisoned1");
    script.end(waiting);
    worker("c2").awaitExit(LONG);
    worker("c3");

    JobResult result = site.awaitResult(bad);
    assertThat(result.getFailureKind()).isEqualTo(FailureKind.INTERNAL);
    assertThat(result.getMessage()).contains("begun 2 times");
    assertThat(script.begunBy(bad)).containsExactly("c1", "c2");
    assertThat(lettersOf(bad)).isEqualTo(1);
    assertThat(site.awaitResult(waiting).getOutcome()).isEqualTo(Outcome.SUCCEEDED);
  }

  @Test
  void shouldRunWhileEveryPlaceOfBackupsIsTaken() throws IOException {
    int backup = site.backup(SMALL, "busy1", "busy2", "busy3", "free1");
    worker("d");
    List<UUID> backups = new ArrayList<>();
    for (String instance : List.of("busy1", "busy2", "busy3")) {
      backups.add(site.request(backup, instance));
    }
    await().atMost(LONG).until(() -> backups.stream().anyMatch(RestoreQueueIT::isBegun));
    await()
        .atMost(LONG)
        .until(() -> backups.stream().filter(job -> waitsFor(job, "a free place")).count() == 2);

    UUID job = restore(request -> request.setInstance("free1"));
    script.end(job);
    assertThat(site.awaitResult(job).getOutcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(backups).allMatch(unended -> site.resultsOf(unended).isEmpty());

    backups.forEach(script::end);
    backups.forEach(ended -> assertThat(site.awaitResult(ended)).isNotNull());
  }

  @Test
  void shouldKeepABackupFromAnInstanceThatIsRestored() throws IOException {
    int backup = site.backup(SMALL, "shared1");
    worker("e1");
    worker("e2");
    UUID restore = restore(request -> request.setInstance("shared1"));
    awaitBegun(restore);
    UUID job = site.request(backup, "shared1");
    await()
        .atMost(LONG)
        .until(
            () ->
                waitsFor(job, "job " + restore + " of the same instance")
                    || waitsFor(job, "which has shared1"));
    assertThat(isBegun(job)).isFalse();
    script.end(job);
    script.end(restore);

    JobResult restored = site.awaitResult(restore);
    JobResult saved = site.awaitResult(job);
    assertThat(saved.getStartedAt()).isAfterOrEqualTo(restored.getEndedAt());
    assertThat(restored.getInstance()).isEqualTo("shared1");
    assertThat(site.catalog.lastStates().find(backup, "shared1").orElseThrow().span().jobId())
        .isEqualTo(job.toString());
  }

  @Test
  void shouldEndARestoreOnceThatIsCancelledWhileItWaits() throws IOException {
    int backup = site.backup(SMALL, "wrong1");
    worker("f");
    UUID job = site.request(backup, "wrong1");
    awaitBegun(job);
    UUID restore = restore(request -> request.setInstance("wrong1"));
    await().atMost(LONG).until(() -> waitsFor(restore, "job " + job + " of the same instance"));
    cancel(restore);

    assertThat(site.awaitResult(restore).getOutcome()).isEqualTo(Outcome.CANCELLED);
    assertOneResult(restore);
    script.end(job);
    assertThat(site.awaitResult(job).getOutcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(script.begunBy(restore)).isEmpty();
  }

  private JavaProcess worker(String id) {
    List<String> arguments = new ArrayList<>(List.of(directory.toString(), id));
    site.stack.settings().forEach((key, value) -> arguments.add(key + "=" + value));
    JavaProcess worker =
        JavaProcess.start(ScriptedWorker.class, directory.resolve(id + ".log"), arguments);
    workers.add(worker);
    worker.awaitLine(id + " is there", LONG);
    return worker;
  }

  private static UUID restore(Consumer<RestoreRequested> more) {
    UUID jobId = UUID.randomUUID();
    restoreAs(jobId, more);
    return jobId;
  }

  private static void restoreAs(UUID jobId, Consumer<RestoreRequested> more) {
    RestoreRequested request =
        RestoreRequested.newBuilder()
            .setNode(1)
            .setRepositoryId(site.catalog.repositories().list().get(0).id())
            .setPath("dokuwiki/3792c7db-9450-4bd3-84a3-034cd0087839")
            .setJobId(jobId)
            .build();
    more.accept(request);
    site.publish(RESTORES, jobId.toString(), request);
  }

  private static void cancel(UUID target) {
    CancelRequested request = new CancelRequested();
    request.setTarget(target);
    request.setReason("wrong day");
    request.setRequestedBy("test");
    site.publish(Site.TOPICS.control(), target.toString(), request);
  }

  private static void awaitBegun(UUID job) {
    await().atMost(LONG).until(() -> isBegun(job));
  }

  private static boolean isBegun(UUID job) {
    return !script.begunBy(job).isEmpty();
  }

  private static boolean waitsFor(UUID job, String words) {
    return site.progressOf(job).stream().anyMatch(event -> event.getWaitingFor().contains(words));
  }

  private static void assertOneResult(UUID job) {
    site.awaitEnded(job);
    await().during(Duration.ofSeconds(2)).until(() -> site.resultsOf(job).size() == 1);
  }

  private static long lettersOf(UUID job) {
    return site.deadLetters.raw().stream()
        .filter(record -> job.toString().equals(new String(record.key(), StandardCharsets.UTF_8)))
        .count();
  }
}
