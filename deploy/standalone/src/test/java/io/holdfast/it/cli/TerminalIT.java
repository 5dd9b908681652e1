package io.holdfast.it.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Backup;
import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.Instance;
import io.holdfast.catalog.JobEntry;
import io.holdfast.catalog.Placement;
import io.holdfast.catalog.Provider;
import io.holdfast.catalog.Repository;
import io.holdfast.catalog.RepositorySecrets;
import io.holdfast.catalog.Retention;
import io.holdfast.catalog.Timing;
import io.holdfast.catalog.redis.RedisCatalog;
import io.holdfast.it.support.JavaProcess;
import io.holdfast.it.support.LocalStack;
import io.holdfast.worker.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What somebody at a terminal sees and types: a block that is drawn over, Ctrl-C, a choice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TerminalIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String DRAWN_OVER = "\u001b[1A\u001b[J";
  private static final String REPOSITORY = "48ce000a-79b7-5fe6-8558-177fd70c27b4";

  private final List<AutoCloseable> open = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // Before all tests.
  private Path directory;

  @SuppressWarnings("NullAway.Init") // Before all tests.
  private Path config;

  @SuppressWarnings("NullAway.Init") // Before all tests.
  private Catalog catalog;

  @BeforeAll
  void start(@TempDir Path given) throws IOException {
    directory = given;
    LocalStack stack = LocalStack.start(directory, 1);
    open.add(stack);
    config = stack.properties("client.properties", Map.of());
    catalog = RedisCatalog.open(stack.connections());
    open.add(catalog);
    RestRemote remote = RestRemote.start(directory.resolve("remote"));
    open.add(remote);
    catalog
        .repositories()
        .add(
            new Repository(REPOSITORY, "remote", remote.url(), Provider.REST, ""),
            new RepositorySecrets("s3cret", Map.of()));
    Path worker =
        stack.properties(
            "worker.properties",
            Map.of(
                "worker.node", "1",
                "worker.work.dir", directory.resolve("work").toString(),
                "worker.cache.dir", directory.resolve("cache").toString()));
    JavaProcess process =
        JavaProcess.start(
            Main.class, directory.resolve("worker.log"), List.of("--config", worker.toString()));
    open.add(process);
    Awaitility.await().atMost(PATIENCE).until(() -> !catalog.nodes().workers().isEmpty());
  }

  @AfterAll
  void stop() throws Exception {
    for (int i = open.size() - 1; i >= 0; i--) {
      open.get(i).close();
    }
  }

  @Test
  void shouldDrawOverItsBlockAndLeaveTheJobsAtCtrlC() throws Exception {
    int backup = install("slow1", "something");
    Path go = directory.resolve("go");
    dumpHook("slow1", "while [ ! -e '" + go + "' ]; do sleep 0.1; done");
    try (TerminalSession terminal = run(backup)) {
      terminal.await("dumping");
      terminal.await(DRAWN_OVER);
      terminal.interrupt();
      assertThat(terminal.awaitExit()).as(terminal.screen()).isEqualTo(130);
      assertThat(terminal.screen())
          .contains("Interrupted; the jobs go on.")
          .doesNotContain("\tat ");
    }
    assertThat(ended(backup)).isEmpty();
    Files.createFile(go);
    Awaitility.await().atMost(PATIENCE).until(() -> ended(backup).equals(List.of("SUCCEEDED")));
  }

  @Test
  void shouldDrawUntilTheEndAndThenATable() throws Exception {
    int backup = install("quick1", "something");
    try (TerminalSession terminal = run(backup)) {
      assertThat(terminal.awaitExit()).as(terminal.screen()).isZero();
      assertThat(terminal.screen()).contains(DRAWN_OVER);
      assertThat(terminal.screen().substring(terminal.screen().lastIndexOf(DRAWN_OVER)))
          .contains("quick1")
          .contains("INSTANCE")
          .contains("succeeded");
    }
  }

  @Test
  void shouldLetAPersonChooseTheSnapshot() throws Exception {
    int backup = install("wiki1", "the first");
    Path data = directory.resolve("instances/wiki1/state/data.txt");
    for (String content : List.of("the second", "spoilt")) {
      try (TerminalSession terminal = run(backup)) {
        assertThat(terminal.awaitExit()).as(terminal.screen()).isZero();
      }
      Files.writeString(data, content);
    }
    try (TerminalSession terminal =
        TerminalSession.holdfast(config, "restore", "wiki1", "--in-place")) {
      terminal.await("Which snapshot? A number, or Enter for the latest: ");
      terminal.type("9\n");
      terminal.await("Give a number from 1 to 2.");
      terminal.type("2\n");
      terminal.await("Everything wiki1 on node 1 has now is replaced by snapshot");
      assertThat(data).hasContent("spoilt");
      terminal.type("y\n");
      assertThat(terminal.awaitExit()).as(terminal.screen()).isZero();
    }
    assertThat(data).hasContent("the first");
  }

  @Test
  void shouldChangeNothingWhenTheChoiceIsInterrupted() throws Exception {
    int backup = install("kept1", "kept");
    try (TerminalSession terminal = run(backup)) {
      assertThat(terminal.awaitExit()).as(terminal.screen()).isZero();
    }
    try (TerminalSession terminal =
        TerminalSession.holdfast(config, "restore", "kept1", "--in-place")) {
      terminal.await("Which snapshot?");
      terminal.interrupt();
      assertThat(terminal.awaitExit()).as(terminal.screen()).isEqualTo(130);
    }
    assertThat(catalog.jobs().recent(100))
        .filteredOn(job -> job.identity().instance().equals("kept1"))
        .noneMatch(job -> job.identity().kind().equals("RESTORE"));
  }

  @Test
  void shouldWatchUntilCtrlC() throws Exception {
    try (TerminalSession terminal = TerminalSession.holdfast(config, "watch")) {
      terminal.await("Watching; Ctrl-C ends it.");
      terminal.interrupt();
      assertThat(terminal.awaitExit()).as(terminal.screen()).isEqualTo(130);
      assertThat(terminal.screen()).doesNotContain("\tat ");
    }
  }

  private TerminalSession run(int backup) {
    return TerminalSession.holdfast(config, "backup", "run", String.valueOf(backup), "--wait");
  }

  /** Outcomes of a backup's jobs that have ended. */
  private List<String> ended(int backup) {
    return catalog.jobs().recent(100).stream()
        .filter(job -> job.identity().backupId() == backup)
        .filter(job -> job.state() == JobEntry.State.ENDED)
        .map(JobEntry::outcome)
        .toList();
  }

  /** An instance with one file, and a backup of it, whose id is returned. */
  private int install(String id, String content) throws IOException {
    Path home = Files.createDirectories(directory.resolve("instances").resolve(id));
    Path etc = Files.createDirectories(home.resolve("etc"));
    Path state = Files.createDirectories(home.resolve("state"));
    Files.writeString(etc.resolve("state-include.conf"), "state/data.txt\n");
    String image = "example/" + id.replaceAll("[0-9]", "") + ":1";
    Files.writeString(state.resolve("environment"), "IMAGE_URL=" + image + "\n");
    Files.writeString(state.resolve("data.txt"), content);
    catalog
        .instances()
        .add(
            new Instance(
                id,
                image,
                UUID.randomUUID().toString(),
                1,
                "",
                false,
                new Placement(home, state, Map.of(), "", false)));
    return catalog
        .backups()
        .add(
            new Backup(
                0,
                "",
                REPOSITORY,
                new Timing("yearly", "", "", Duration.ZERO, true),
                Retention.keepLast(5),
                List.of(id),
                true));
  }

  private void dumpHook(String id, String script) throws IOException {
    Path bin = Files.createDirectories(directory.resolve("instances").resolve(id).resolve("bin"));
    Path hook = Files.writeString(bin.resolve("module-dump-state"), "#!/bin/sh\n" + script + "\n");
    assertThat(hook.toFile().setExecutable(true)).isTrue();
  }
}
