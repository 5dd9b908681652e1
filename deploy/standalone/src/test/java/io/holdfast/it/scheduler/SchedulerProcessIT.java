package io.holdfast.it.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.events.SlotDecided;
import io.holdfast.it.support.JavaProcess;
import io.holdfast.scheduler.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the process starts, waits, works and stops. */
class SchedulerProcessIT {
  private static final Duration A_WHILE = Duration.ofSeconds(30);

  @Test
  void shouldRefuseSettingsThatCannotBeUsed(@TempDir Path directory) {
    JavaProcess process =
        JavaProcess.start(
            Main.class,
            directory.resolve("log"),
            List.of("redis.url=redis://h:1", "scheduler.batch=many", "scheduler.colour=red"));
    assertThat(process.awaitExit(A_WHILE)).isEqualTo(2);
    assertThat(process.output())
        .contains("bootstrap.servers: missing")
        .contains("scheduler.batch: expected a whole number")
        .contains("scheduler.colour: unknown setting");
  }

  @Test
  void shouldWaitForWhatIsAwayAndSayItOnce(@TempDir Path directory) {
    try (SchedulerCluster cluster = new SchedulerCluster(directory)) {
      cluster.instance("wiki1", 1);
      int id = cluster.catalog().backups().add(SchedulerCluster.definition("*:*:*", true, "wiki1"));
      JavaProcess scheduler = cluster.scheduler("scheduler", "scheduler.heartbeat.interval=500ms");
      scheduler.awaitLine("is at work", SchedulerCluster.START);
      Awaitility.await().atMost(A_WHILE).until(() -> decided(cluster, id) > 0);
      Awaitility.await()
          .atMost(A_WHILE)
          .until(() -> cluster.catalog().nodes().schedulers().size() == 1);
      signal(cluster.redisProcess().pid(), "STOP");
      scheduler.awaitLine("No slot is decided for now: Redis at 127.0.0.1", A_WHILE);
      signal(cluster.redisProcess().pid(), "CONT");
      scheduler.awaitLine("Slots are decided again", A_WHILE);
      awaitMore(cluster, id);
      cluster.stopBroker();
      scheduler.awaitLine("No slot is decided for now: Kafka does not answer.", A_WHILE);
      cluster.startBroker();
      awaitMore(cluster, id);
      assertThat(scheduler.output().lines().filter(line -> line.contains("No slot is decided")))
          .hasSizeBetween(2, 5);
      checkRow(cluster.events().decisions(id));
      scheduler.terminate();
      assertThat(scheduler.awaitExit(A_WHILE)).isEqualTo(143);
    }
  }

  private static void awaitMore(SchedulerCluster cluster, int id) {
    int before = decided(cluster, id);
    Awaitility.await().atMost(A_WHILE).until(() -> decided(cluster, id) > before);
  }

  /** Whatever was away: no slot is left out, none is there twice. */
  private static void checkRow(List<SlotDecided> decisions) {
    for (int i = 1; i < decisions.size(); i++) {
      SlotDecided current = decisions.get(i);
      Instant from = current.getCoveredFrom();
      assertThat(from == null ? current.getSlot() : from)
          .isEqualTo(decisions.get(i - 1).getSlot().plusSeconds(1));
    }
  }

  private static int decided(SchedulerCluster cluster, int id) {
    return cluster.events().decisions(id).size();
  }

  private static void signal(long pid, String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
