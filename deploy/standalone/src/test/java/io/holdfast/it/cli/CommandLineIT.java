package io.holdfast.it.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.it.cli.Cli.Call;
import io.holdfast.it.support.JavaProcess;
import io.holdfast.it.support.LocalStack;
import io.holdfast.worker.Main;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * One cluster from its first repository to its last: broker, registry, Redis, a worker of node 1
 * and a remote, all real; node 2 has no worker.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CommandLineIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String PASSWORD = "s3cret-of-the-repository";

  private final ObjectMapper mapper = new ObjectMapper();

  @SuppressWarnings("NullAway.Init") // Before all tests.
  private Path directory;

  @SuppressWarnings("NullAway.Init") // Before all tests.
  private LocalStack stack;

  @SuppressWarnings("NullAway.Init") // Before all tests.
  private Path config;

  private final List<AutoCloseable> open = new ArrayList<>();
  private String repository = "";

  @BeforeAll
  void start(@TempDir Path given) throws IOException {
    directory = given;
    stack = LocalStack.start(directory, 1, 2);
    open.add(stack);
    config = stack.properties("client.properties", Map.of());
    Path worker =
        stack.properties(
            "worker.properties",
            Map.of(
                "worker.node", "1",
                "worker.work.dir", directory.resolve("work").toString(),
                "worker.cache.dir", directory.resolve("cache").toString()));
    Path log = directory.resolve("worker.log");
    JavaProcess process =
        JavaProcess.start(Main.class, log, List.of("--config", worker.toString()));
    open.add(process);
    RestRemote remote = RestRemote.start(directory.resolve("remote"));
    open.add(remote);
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> holdfast("doctor").out().contains("Worker: node 1"));
    install("wiki1", 1);
    install("lost1", 2);
    Path request =
        Files.writeString(
            directory.resolve("repository.json"),
            mapper
                .createObjectNode()
                .put("name", "remote")
                .put("url", remote.url())
                .put("provider", "rest")
                .put("password", PASSWORD)
                .set("parameters", mapper.createObjectNode())
                .toString());
    Call added = holdfast("run", "add-backup-repository", "--data", "@" + request);
    assertThat(added.exitCode()).as(added.err() + added.out()).isZero();
    repository = mapper.readTree(added.out()).path("id").asText();
  }

  @AfterAll
  void stop() throws Exception {
    for (int i = open.size() - 1; i >= 0; i--) {
      open.get(i).close();
    }
  }

  @Test
  @Order(1)
  void shouldRefuseADestinationThatDoesNotAnswer() {
    Call call =
        holdfast(
            "run",
            "add-backup-repository",
            "--data",
            "{\"url\":\"rest:http://127.0.0.1:1/\",\"provider\":\"rest\",\"parameters\":{}}");

    assertThat(call.exitCode()).as(call.err()).isEqualTo(2);
    assertThat(call.out()).contains("\"error\":\"backup_repository_not_accessible\"");
  }

  @Test
  @Order(2)
  void shouldBackUpWithProgressAndATable() {
    addBackup("wiki1");

    Call call = holdfast("backup", "run", "1", "--wait");

    assertThat(call.exitCode()).as(call.err() + call.out()).isZero();
    assertThat(call.out()).contains("wiki1").contains("succeeded");
    assertThat(call.err()).contains("Run ").contains("wiki1  ");
  }

  @Test
  @Order(3)
  void shouldRunForProgramsAndShowWhatItMade() throws IOException {
    Call run = holdfast("run", "cluster/run-backup", "--data", "{\"id\":1}");
    assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
    JsonNode job = mapper.readTree(run.out()).path("jobs").get(0);

    Call snapshots = holdfast("snapshot", "list", "--instance", "wiki1", "--json");
    Call found = holdfast("run", "read-backup-repositories");
    Call jobs = holdfast("job", "list", "--backup", "1", "--json");
    Call shown = holdfast("job", "show", job.path("job_id").asText());

    assertThat(mapper.readTree(snapshots.out())).as(snapshots.err()).hasSize(2);
    assertThat(snapshots.out()).contains("job=" + job.path("job_id").asText());
    assertThat(mapper.readTree(found.out()).get(0).path("installed_instance").asText())
        .as(found.err())
        .isEqualTo("wiki1");
    assertThat(mapper.readTree(jobs.out())).hasSize(2);
    assertThat(shown.out())
        .as(shown.err())
        .contains("SUCCEEDED")
        .contains("wiki1")
        .contains("snapshot:        " + job.path("snapshot_id").asText());
  }

  @Test
  @Order(4)
  void shouldNameANodeWithoutAWorkerAtOnce() {
    addBackup("lost1");
    Call nothing = holdfast("backup", "run", "2", "--wait");
    addBackup("wiki1", "lost1");
    Call some = holdfast("backup", "run", "3", "--wait");

    assertThat(nothing.exitCode()).isEqualTo(4);
    assertThat(nothing.err()).contains("node 2").contains("--no-wait");
    assertThat(some.exitCode()).as(some.err() + some.out()).isEqualTo(4);
    assertThat(some.out()).contains("succeeded").contains("no result");
    assertThat(holdfast("doctor").out()).contains("✗ Node 2: has no live worker");
  }

  @Test
  @Order(5)
  void shouldRunTheProgramsOfTheDocumentation() throws IOException {
    install("dokuwiki1", 1);
    install("samba1", 1);
    holdfast("backup", "alter", "1", "--instance", "dokuwiki1,samba1");

    Call backup = documented("BackUpNow");
    Call restore =
        documented("RestoreNow", repository, "nothing/there1@3792c7db-9450-4bd3-84a3-034cd0087839");

    assertThat(backup.exitCode()).as(backup.err()).isZero();
    assertThat(backup.out()).contains("2 of 2 jobs ended: SUCCEEDED");
    assertThat(restore.exitCode()).as(restore.err()).isZero();
    assertThat(restore.out()).startsWith("FAILED: ");
  }

  @Test
  @Order(6)
  void shouldPutBackWhatWasSpoilt() throws IOException {
    Path data = directory.resolve("instances/wiki1/state/data.txt");
    Files.writeString(data, "spoilt");

    Call dry = holdfast("restore", "wiki1", "--in-place", "--dry-run");
    Call restore = holdfast("restore", "wiki1", "--in-place", "--yes");

    assertThat(dry.exitCode()).as(dry.out() + dry.err()).isZero();
    assertThat(dry.out()).contains("repository  ok").contains("space");
    assertThat(restore.exitCode()).as(restore.out() + restore.err()).isZero();
    assertThat(restore.out()).contains("wiki1").contains("succeeded");
    assertThat(restore.err()).contains("wiki1  restoring");
    assertThat(data).hasContent("what wiki1 knows");
  }

  @Test
  @Order(7)
  void shouldTellHowARestoreFailsAndWhereItCannotBeAskedFor() throws IOException {
    Path target = directory.resolve("restored");

    Call unknown =
        holdfast("restore", "dokuwiki1", "--snapshot", "2001-01-01", "--to", target.toString());
    Call elsewhere = holdfast("restore", "dokuwiki1", "--node", "2", "--to", target.toString());
    Call left =
        holdfast("restore", "dokuwiki1", "--node", "2", "--to", target.toString(), "--no-wait");
    Call jobs = holdfast("job", "list", "--kind", "restore", "--json");

    assertThat(unknown.exitCode()).as(unknown.err()).isEqualTo(1);
    assertThat(unknown.out()).contains("failed");
    assertThat(unknown.err()).contains("Restore ").doesNotContain("\tat ");
    assertThat(elsewhere.exitCode()).isEqualTo(4);
    assertThat(elsewhere.err()).contains("node 2");
    assertThat(left.exitCode()).as(left.err()).isZero();
    assertThat(mapper.readTree(jobs.out()))
        .extracting(job -> job.path("kind").asText() + " " + job.path("state").asText())
        .startsWith("RESTORE REQUESTED", "RESTORE ENDED");
    assertThat(target).doesNotExist();
  }

  @Test
  @Order(8)
  void shouldCareForARepositoryWhenAskedAndBySchedule() throws IOException {
    assertThat(holdfast("doctor").out())
        .contains("! Repository remote: was never checked")
        .contains("holdfast repository check " + repository);

    for (String task : List.of("check", "prune", "unlock", "stats")) {
      Call call = holdfast("repository", task, repository, "--json");
      assertThat(call.exitCode()).as(task + ": " + call.out() + call.err()).isZero();
      assertThat(mapper.readTree(call.out()).path("details").path("repositories"))
          .as(call.out())
          .isNotEmpty()
          .allMatch(row -> row.path("ok").asBoolean());
    }
    assertThat(holdfast("doctor").out())
        .contains("✓ Repository remote: was checked at ")
        .contains("✓ Repository remote: was pruned at ");

    JavaProcess scheduler =
        JavaProcess.start(
            io.holdfast.scheduler.Main.class,
            directory.resolve("scheduler.log"),
            List.of(
                "--config",
                config.toString(),
                "scheduler.upkeep.check.schedule=*:*:0/10",
                "scheduler.upkeep.check.subset=1/2",
                "scheduler.upkeep.prune.schedule=*:*:5/10",
                "scheduler.upkeep.jitter=0s"));
    open.add(scheduler);
    for (String done : List.of("checked", "pruned")) {
      String before = lineOf(done);
      Awaitility.await().atMost(PATIENCE).until(() -> !lineOf(done).equals(before));
      assertThat(lineOf(done)).startsWith("✓");
    }
    scheduler.terminate();
    scheduler.awaitExit(PATIENCE);
  }

  /** What the doctor says of the last check or prune. */
  private String lineOf(String done) {
    return holdfast("doctor")
        .out()
        .lines()
        .filter(line -> line.contains("Repository remote: ") && line.contains(" " + done + " at "))
        .findFirst()
        .orElse("");
  }

  @Test
  @Order(9)
  void shouldTellWhenKafkaOrRedisAreAway() throws IOException {
    Path away =
        Files.writeString(
            directory.resolve("away.properties"),
            """
            bootstrap.servers=127.0.0.1:1
            schema.registry.url=http://127.0.0.1:1
            redis.url=redis://127.0.0.1:1
            kafka.max.block.ms=3000
            """);

    for (String[] args :
        List.of(new String[] {"backup", "list"}, new String[] {"doctor"}, new String[] {"watch"})) {
      Call call = holdfastWith(away, args);
      assertThat(call.exitCode()).as(String.join(" ", args) + call.err()).isEqualTo(4);
      assertThat(call.err()).doesNotContain("\tat ");
    }
  }

  /** Compiles and runs a program of docs/publishing.md. */
  private Call documented(String name, String... moreArguments) throws IOException {
    String program =
        Stream.of(Files.readString(Path.of("../../docs/publishing.md")).split("```", -1))
            .filter(part -> part.startsWith("java\n") && part.contains("class " + name))
            .findFirst()
            .orElseThrow()
            .substring("java\n".length());
    Path source = Files.writeString(directory.resolve(name + ".java"), program);
    String classPath = System.getProperty("java.class.path", "");
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-proc:none", "-cp", classPath, source.toString());
    assertThat(compiled).isZero();
    List<String> line =
        new ArrayList<>(List.of(name, stack.broker().bootstrapServers(), stack.registryUrl()));
    line.addAll(List.of(moreArguments));
    return Cli.java(directory + File.pathSeparator + classPath, config, line);
  }

  private void addBackup(String... instances) {
    List<String> args =
        new ArrayList<>(
            List.of("backup", "add", "--repository", repository, "--schedule", "yearly"));
    for (String instance : instances) {
      args.addAll(List.of("--instance", instance));
    }
    Call call = holdfast(args.toArray(new String[0]));
    assertThat(call.exitCode()).as(call.err()).isZero();
  }

  private void install(String id, int node) throws IOException {
    Path home = Files.createDirectories(directory.resolve("instances").resolve(id));
    Path etc = Files.createDirectories(home.resolve("etc"));
    Path state = Files.createDirectories(home.resolve("state"));
    Files.writeString(etc.resolve("state-include.conf"), "state/data.txt\n");
    String image = "example/" + id.replaceAll("[0-9]", "") + ":1";
    Files.writeString(state.resolve("environment"), "IMAGE_URL=" + image + "\n");
    Files.writeString(state.resolve("data.txt"), "what " + id + " knows\n");
    Call call =
        holdfast(
            "instance",
            "add",
            id,
            "--node",
            String.valueOf(node),
            "--image",
            image,
            "--install-dir",
            home.toString(),
            "--state-dir",
            state.toString());
    assertThat(call.exitCode()).as(call.err()).isZero();
  }

  private Call holdfast(String... args) {
    return holdfastWith(config, args);
  }

  private Call holdfastWith(Path settings, String... args) {
    return Cli.holdfast(settings, args);
  }
}
