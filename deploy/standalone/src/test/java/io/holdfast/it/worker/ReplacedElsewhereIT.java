package io.holdfast.it.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.catalog.Instance;
import io.holdfast.events.JobResult;
import io.holdfast.events.Outcome;
import io.holdfast.it.support.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A restore on node 1 that replaces an instance of node 2, whose worker then removes it. */
class ReplacedElsewhereIT {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String OLD = "moved1";

  private static Site site;
  private static Path directory;

  @BeforeAll
  static void start(@TempDir Path temporary) throws IOException {
    directory = temporary;
    site = Site.start(temporary);
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @Test
  void shouldRemoveTheOldOneOnceItsNodeHasAWorkerThoughThatIsKilled() throws IOException {
    int backup = site.backup(1000, OLD);
    Path image = Files.createDirectories(directory.resolve("images/moved/etc"));
    Files.copy(
        site.homeOf(OLD).resolve("etc/state-include.conf"), image.resolve("state-include.conf"));
    try (JavaProcess here = site.worker("here")) {
      UUID saved = site.request(backup, OLD);
      assertThat(site.awaitResult(saved).getOutcome()).isEqualTo(Outcome.SUCCEEDED);
      site.awaitEnded(saved);
      Instance old = onNode2();
      UUID job = site.requestRestore(site.pathOf(OLD), request -> request.setReplace(true));
      JobResult result = site.awaitResult(job);
      site.awaitEnded(job);
      assertThat(result.getOutcome()).as(result.getMessage()).isEqualTo(Outcome.SUCCEEDED);
      assertThat(site.catalog.instances().find(OLD)).isEmpty();
      assertThat(site.catalog.backups().find(backup).orElseThrow().instances())
          .containsExactly("moved2");
      assertThat(site.catalog.removals().owed()).containsExactly(old);
      assertThat(here.isAlive()).isTrue();
    }
    assertThat(site.stateOf(OLD)).isDirectory();

    Path stopping = directory.resolve("stopping");
    Path go = directory.resolve("go");
    site.stopProgram(
        OLD, "touch '" + stopping + "'; while [ ! -e '" + go + "' ]; do sleep 0.1; done");
    JavaProcess killed = site.workerOf(2, "there-1");
    await().atMost(LONG).until(() -> Files.exists(stopping));
    killed.kill();
    killed.awaitExit(LONG);
    assertThat(site.stateOf(OLD)).as("stopped before it is removed").isDirectory();

    Files.createFile(go);
    try (JavaProcess there = site.workerOf(2, "there-2")) {
      await().atMost(LONG).until(() -> site.catalog.removals().owed().isEmpty());
      assertThat(site.homeOf(OLD)).doesNotExist();
      assertThat(site.made().resolve("moved2/state/data.bin")).exists();
      assertThat(site.catalog.instances().find("moved2")).isPresent();
      assertThat(site.catalog.leases().holder("instance/" + OLD)).isEmpty();
      assertThat(there.isAlive()).isTrue();
    }
  }

  /** The catalog has it on another node from now on. */
  private static Instance onNode2() {
    Instance here = site.catalog.instances().find(OLD).orElseThrow();
    Instance there =
        new Instance(OLD, here.imageUrl(), here.uuid(), 2, "", false, here.placement());
    site.catalog.instances().install(there, Set.of(OLD));
    return there;
  }
}
