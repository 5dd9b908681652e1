package io.holdfast.it.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.events.BackupRequested;
import io.holdfast.events.DecidedJob;
import io.holdfast.events.Decision;
import io.holdfast.events.SlotDecided;
import io.holdfast.it.support.JavaProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two schedulers, either killed or frozen at any moment: every slot decided once, every job asked
 * for once.
 */
class KilledSchedulersIT {
  private static final int BACKUPS = 20;
  private static final Duration INTERVAL = Duration.ofMillis(200);
  private static final String SCHEDULE = "*:*:0/0.2";
  private static final int KILLS = Integer.getInteger("scheduler.kills", 8);
  private static final Duration A_WHILE = Duration.ofSeconds(60);

  @Test
  void shouldDecideEverySlotOnceAndAskForEveryJobOnce(@TempDir Path directory) throws Exception {
    try (SchedulerCluster cluster = new SchedulerCluster(directory);
        EndingWorker worker = new EndingWorker(cluster)) {
      worker.start();
      for (int i = 1; i <= BACKUPS; i++) {
        cluster.instance("a" + i, 1);
        cluster.instance("b" + i, 2);
        cluster
            .catalog()
            .backups()
            .add(SchedulerCluster.definition(SCHEDULE, i % 2 == 0, "a" + i, "b" + i));
      }
      killAtRandom(cluster);
      check(cluster.events(), cluster);
    }
  }

  private static void killAtRandom(SchedulerCluster cluster) throws Exception {
    Random random = new Random();
    JavaProcess[] schedulers = {start(cluster, 0, 0), start(cluster, 1, 0)};
    for (JavaProcess scheduler : schedulers) {
      scheduler.awaitLine("is at work", SchedulerCluster.START);
    }
    for (int kill = 1; kill <= KILLS; kill++) {
      pause(Duration.ofMillis(300 + random.nextInt(1500)));
      int victim = random.nextInt(schedulers.length);
      if (random.nextInt(3) == 0) {
        // Longer than its claims last: another takes them over while it holds them still.
        signal(schedulers[victim], "STOP");
        pause(Duration.ofMillis(2500));
        signal(schedulers[victim], "CONT");
        continue;
      }
      schedulers[victim].kill();
      schedulers[victim] = start(cluster, victim, kill);
      if (random.nextBoolean()) {
        schedulers[victim].awaitLine("is at work", SchedulerCluster.START);
      }
    }
    for (JavaProcess scheduler : schedulers) {
      scheduler.awaitLine("is at work", SchedulerCluster.START);
    }
    cluster.awaitUpToDate();
    for (JavaProcess scheduler : schedulers) {
      scheduler.terminate();
      assertThat(scheduler.awaitExit(Duration.ofSeconds(30))).isEqualTo(143);
    }
  }

  private static JavaProcess start(SchedulerCluster cluster, int which, int generation) {
    return cluster.scheduler(
        "scheduler-" + which + "-" + generation, "scheduler.claim.lease=2s", "scheduler.batch=20");
  }

  private static void signal(JavaProcess process, String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  private static void pause(Duration pause) {
    long until = System.nanoTime() + pause.toNanos();
    Awaitility.await().atMost(A_WHILE).until(() -> System.nanoTime() > until);
  }

  private static void check(SchedulerTopics events, SchedulerCluster cluster) {
    List<SlotDecided> decisions = events.decisions();
    Map<Integer, List<SlotDecided>> byBackup =
        decisions.stream()
            .collect(
                Collectors.groupingBy(SlotDecided::getBackupId, TreeMap::new, Collectors.toList()));
    assertThat(byBackup).hasSize(BACKUPS);
    byBackup.values().forEach(row -> Rows.check(row, INTERVAL));
    List<UUID> decided =
        decisions.stream()
            .flatMap(decision -> decision.getJobs().stream())
            .map(DecidedJob::getJobId)
            .filter(Objects::nonNull)
            .toList();
    List<UUID> requested = events.requests().stream().map(BackupRequested::getJobId).toList();
    assertThat(requested).doesNotHaveDuplicates().hasSizeGreaterThan(BACKUPS);
    assertThat(requested).containsExactlyInAnyOrderElementsOf(decided);
    assertThat(decisions).extracting(SlotDecided::getDecision).contains(Decision.FIRED);
    for (UUID job : requested) {
      assertThat(cluster.catalog().jobs().find(job.toString())).isPresent();
    }
  }
}
