package io.holdfast.it.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.catalog.Instance;
import io.holdfast.events.JobResult;
import io.holdfast.events.Outcome;
import io.holdfast.events.Phase;
import io.holdfast.it.support.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A worker killed in each phase of a restore and started again: one result, the new instance
 * complete, and nothing half made. A step that waits for a file holds the last phase open.
 */
class RestoreFaultsIT {
  /** With the download limit below, a restore of this size takes some seconds. */
  private static final int BIG = 4 * 1024 * 1024;

  private static final String SLOW = "worker.download.limit=1024";
  private static final Duration LONG = Duration.ofSeconds(60);

  private static final String AFTER = "what came after the backup";

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
      value = Phase.class,
      names = {"PREFLIGHT", "RESTORING", "VERIFYING", "CONFIGURING"})
  void shouldEndOnceAndWholeInPlace(Phase phase) throws IOException {
    String name = phase.name().toLowerCase(Locale.ROOT);
    String instance = "in-" + name + "1";
    byte[] saved = backedUp(instance);
    Path data = site.stateOf(instance).resolve("data.bin");
    Files.writeString(data, AFTER);
    Path go = waitingStep(instance);

    JavaProcess first = site.worker("p-" + name, SLOW);
    UUID job = site.requestRestore(site.pathOf(instance), request -> request.setInstance(instance));
    site.awaitPhase(job, phase);
    first.kill();
    first.awaitExit(LONG);
    assertThat(read(data))
        .as("the old file or the new one, whole")
        .isIn(AFTER.getBytes(StandardCharsets.UTF_8), saved);

    Files.createFile(go);
    try (JavaProcess second = site.worker("p-" + name)) {
      assertOneSuccess(job);
      assertThat(read(data)).isEqualTo(saved);
      assertThat(leftovers(site.homeOf(instance))).isEmpty();
      second.terminate();
      second.awaitExit(LONG);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Phase.class,
      names = {"PREFLIGHT", "RESTORING", "VERIFYING", "CONFIGURING"})
  void shouldEndOnceAndWholeInAPlaceOfItsOwn(Phase phase) throws IOException {
    String name = phase.name().toLowerCase(Locale.ROOT);
    String image = "new-" + name;
    String instance = image + "1";
    byte[] saved = backedUp(instance);
    Instance old = site.catalog.instances().find(instance).orElseThrow();
    String path = site.pathOf(instance);
    Path go = waitingStep(instance);

    JavaProcess first = site.worker("n-" + name, SLOW);
    UUID job = site.requestRestore(path, request -> request.setReplace(true));
    site.awaitPhase(job, phase);
    first.kill();
    first.awaitExit(LONG);
    assertThat(site.catalog.instances().find(instance)).contains(old);
    assertThat(read(site.stateOf(instance).resolve("data.bin"))).isEqualTo(saved);

    Files.createFile(go);
    try (JavaProcess second = site.worker("n-" + name)) {
      assertOneSuccess(job);
      List<Instance> now =
          site.catalog.instances().list().stream()
              .filter(found -> found.uuid().equals(old.uuid()))
              .toList();
      assertThat(now).extracting(Instance::id).containsExactly(image + "2");
      Path made = site.made().resolve(image + "2");
      assertThat(read(made.resolve("state/data.bin"))).isEqualTo(saved);
      assertThat(leftovers(site.made())).isEmpty();
      assertThat(site.made().resolve(image + "3")).doesNotExist();
      second.terminate();
      second.awaitExit(LONG);
    }
  }

  /** The file that its step waits for. */
  private static Path waitingStep(String instance) throws IOException {
    Path go = site.made().resolveSibling("go-" + instance);
    site.step(instance, "20wait", "while [ ! -e '" + go + "' ]; do sleep 0.1; done");
    return go;
  }

  private static byte[] backedUp(String instance) throws IOException {
    int backup = site.backup(BIG, instance);
    try (JavaProcess worker = site.worker("b-" + instance)) {
      UUID job = site.request(backup, instance);
      assertThat(site.awaitResult(job).getOutcome()).isEqualTo(Outcome.SUCCEEDED);
      site.awaitEnded(job);
      worker.terminate();
      worker.awaitExit(LONG);
    }
    return read(site.stateOf(instance).resolve("data.bin"));
  }

  private static void assertOneSuccess(UUID job) {
    JobResult result = site.awaitResult(job);
    site.awaitEnded(job);
    assertThat(result.getOutcome()).as(result.getMessage()).isEqualTo(Outcome.SUCCEEDED);
    await().during(Duration.ofSeconds(1)).until(() -> site.resultsOf(job).size() == 1);
  }

  private static List<Path> leftovers(Path directory) throws IOException {
    try (Stream<Path> walk = Files.walk(directory)) {
      return walk.filter(path -> path.getFileName().toString().startsWith(".holdfast")).toList();
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
