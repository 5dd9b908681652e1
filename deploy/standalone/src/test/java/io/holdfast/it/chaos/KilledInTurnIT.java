package io.holdfast.it.chaos;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Backup;
import io.holdfast.catalog.Instance;
import io.holdfast.catalog.JobEntry;
import io.holdfast.catalog.Placement;
import io.holdfast.catalog.Provider;
import io.holdfast.catalog.Repository;
import io.holdfast.catalog.RepositorySecrets;
import io.holdfast.catalog.Retention;
import io.holdfast.catalog.Timing;
import io.holdfast.producer.BackupPublisher;
import io.holdfast.standalone.chaos.history.History.Result;
import io.holdfast.standalone.chaos.record.Recorder;
import io.holdfast.standalone.chaos.run.Processes;
import io.holdfast.standalone.chaos.run.Site;
import io.holdfast.standalone.demo.SampleWriter;
import io.holdfast.standalone.process.JavaCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every component killed (-9) in turn, the broker three times in a row, while a job runs that waits
 * for a file and others are asked for: one execution, one result. Whoever watches over the
 * processes starts them again.
 */
class KilledInTurnIT {
  private static final String REPOSITORY = "48ce000a-79b7-5fe6-8558-177fd70c27b4";
  private static final int REMOTE_MEGABYTES = 64;
  private static final Duration LONG = Duration.ofSeconds(90);

  private static Path directory;
  private static Site site;
  private static BackupPublisher publisher;
  private static Recorder recorder;
  private static int backup;

  @BeforeAll
  static void start(@TempDir Path temporary) throws Exception {
    directory = temporary;
    site = Site.start(temporary, REMOTE_MEGABYTES, JavaCommand.MAIN, System.out::println);
    publisher = BackupPublisher.open(site.connections(), BackupPublisher.Origin.of("test"));
    recorder = new Recorder(site.connections(), site.catalog());
    site.catalog()
        .repositories()
        .add(
            new Repository(REPOSITORY, "Remote", site.remoteUrl(), Provider.REST, ""),
            new RepositorySecrets(
                site.remote().password(),
                Map.of("rest_user", site.remote().user(), "rest_pass", site.remote().access())));
    install("held1", 1, "while [ ! -e '" + release() + "' ]; do sleep 0.1; done");
    install("quick1", 1, ":");
    install("quick2", 2, ":");
    backup =
        site.catalog()
            .backups()
            .add(
                new Backup(
                    0,
                    "All",
                    REPOSITORY,
                    new Timing("2100-01-01", "", "UTC", Duration.ZERO, false),
                    Retention.keepLast(100),
                    List.of("held1", "quick1", "quick2"),
                    true));
  }

  @AfterAll
  static void stop() {
    publisher.close();
    site.close();
  }

  @Test
  void shouldRunALongJobOnceWhileEveryComponentIsKilledInTurn() throws IOException {
    UUID job = publisher.requestBackup(backup, "held1", 1);
    Awaitility.await().atMost(LONG).until(() -> dumps("held1", job) == 1);
    long runner = pidOfWorker(job);

    for (int time = 1; time <= 3; time++) {
      kill(seen -> isService(seen, "broker"));
      assertBothNodesWork();
    }
    kill(seen -> seen.name().equals("redis-server"));
    assertBothNodesWork();
    kill(seen -> seen.name().equals("rclone"));
    assertBothNodesWork();
    for (long scheduler : pids(seen -> isService(seen, "scheduler"))) {
      kill(seen -> seen.pid() == scheduler);
    }
    assertBothNodesWork();
    for (long worker : pids(seen -> isService(seen, "worker") && seen.pid() != runner)) {
      kill(seen -> seen.pid() == worker);
      assertBothNodesWork();
    }

    assertThat(results(job)).isEmpty();
    Files.createFile(release());
    assertOneResult(job);
    assertThat(dumps("held1", job)).isEqualTo(1);
  }

  private static void assertBothNodesWork() throws IOException {
    UUID one = publisher.requestBackup(backup, "quick1", 1);
    UUID two = publisher.requestBackup(backup, "quick2", 2);
    assertOneResult(one);
    assertOneResult(two);
  }

  private static void assertOneResult(UUID job) throws IOException {
    Awaitility.await()
        .atMost(LONG)
        .ignoreExceptions()
        .until(
            () ->
                site.catalog()
                    .jobs()
                    .find(job.toString())
                    .filter(entry -> entry.state() == JobEntry.State.ENDED)
                    .isPresent());
    List<Result> results =
        Awaitility.await().atMost(LONG).ignoreExceptions().until(() -> results(job), any -> true);
    assertThat(results).hasSize(1);
    assertThat(results.get(0).verdict().outcome())
        .as(results.get(0).verdict().message())
        .isEqualTo("SUCCEEDED");
  }

  private static List<Result> results(UUID job) {
    return recorder.results().stream()
        .filter(result -> result.jobId().equals(job.toString()))
        .toList();
  }

  private static long dumps(String instance, UUID job) throws IOException {
    Path log = directory.resolve("instances").resolve(instance).resolve("hooks.log");
    return Files.exists(log)
        ? Files.readAllLines(log).stream().filter(line -> line.equals(job.toString())).count()
        : 0;
  }

  private static Path release() {
    return directory.resolve("release");
  }

  private static void install(String id, int node, String pause) throws IOException {
    SampleWriter write = new SampleWriter(new Random(1));
    Path home = directory.resolve("instances").resolve(id);
    String uuid = UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString();
    write.text(home.resolve("state/settings"), "name=" + id);
    write.text(home.resolve("state/environment"), "MODULE_ID=" + id, "MODULE_UUID=" + uuid);
    write.include(home, "state/settings");
    write.hook(
        home,
        "module-dump-state",
        "echo \"$JOB_ID\" >> '" + home.resolve("hooks.log") + "'",
        pause);
    site.catalog()
        .instances()
        .add(
            new Instance(
                id,
                "localhost/" + id.replaceAll("\\d", "") + ":1.0.0",
                uuid,
                node,
                "",
                false,
                new Placement(home, home.resolve("state"), Map.of(), "", false)));
  }

  /** The worker's name ends with its process id. */
  private static long pidOfWorker(UUID job) {
    String worker = site.catalog().jobs().find(job.toString()).orElseThrow().worker();
    return Long.parseLong(worker.substring(worker.lastIndexOf('-') + 1));
  }

  private static boolean isService(Processes.Seen seen, String command) {
    return seen.name().equals("java") && seen.arguments().contains("\0" + command + "\0--config");
  }

  private static List<Long> pids(Predicate<Processes.Seen> wanted) {
    Set<Long> ours = ProcessHandle.current().descendants().map(ProcessHandle::pid).collect(toSet());
    return Processes.all().stream()
        .filter(seen -> ours.contains(seen.pid()))
        .filter(wanted)
        .map(Processes.Seen::pid)
        .toList();
  }

  private static void kill(Predicate<Processes.Seen> wanted) {
    List<Long> pids = pids(wanted);
    assertThat(pids).hasSize(1);
    assertThat(ProcessHandle.of(pids.get(0)).map(ProcessHandle::destroyForcibly)).contains(true);
  }
}
