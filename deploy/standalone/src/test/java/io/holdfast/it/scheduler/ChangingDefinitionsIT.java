package io.holdfast.it.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Backup;
import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.Ids;
import io.holdfast.catalog.JobEntry;
import io.holdfast.events.BackupRequested;
import io.holdfast.events.DecidedJob;
import io.holdfast.events.Decision;
import io.holdfast.events.SlotDecided;
import io.holdfast.events.Trigger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scheduler at work while backups come, change and go. */
class ChangingDefinitionsIT {
  private static final Duration PICKED_UP = Duration.ofSeconds(4);

  @SuppressWarnings("NullAway.Init") // Set before all tests.
  private static SchedulerCluster cluster;

  @SuppressWarnings("NullAway.Init") // Set before all tests.
  private static Catalog catalog;

  @BeforeAll
  static void start(@TempDir Path directory) {
    cluster = new SchedulerCluster(directory);
    catalog = cluster.catalog();
    cluster
        .scheduler("scheduler", "scheduler.id=first")
        .awaitLine("is at work", SchedulerCluster.START);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void shouldFireANewBackupAndAskForItsJobs() {
    cluster.instance("wiki1", 1);
    cluster.instance("mail1", 2);
    int id = add("*:*:*", "wiki1", "mail1");
    SlotDecided decided = firstDecision(id);
    assertThat(decided.getDecision()).isEqualTo(Decision.FIRED);
    assertThat(decided.getScheduler()).isEqualTo("first");
    UUID run =
        Ids.run(UUID.fromString(catalog.clusterUuid()), id, decided.getSlot().toEpochMilli());
    assertThat(decided.getRunId()).isEqualTo(run);
    List<BackupRequested> requests =
        cluster.events().requests().stream().filter(r -> r.getBackupId() == id).toList();
    assertThat(requests)
        .extracting(BackupRequested::getJobId)
        .containsExactlyInAnyOrder(Ids.job(run, "wiki1"), Ids.job(run, "mail1"));
    assertThat(requests)
        .allSatisfy(
            request -> {
              assertThat(request.getTrigger()).isEqualTo(Trigger.SCHEDULE);
              assertThat(request.getSlot()).isEqualTo(decided.getSlot());
              assertThat(request.getRequestedBy()).isEqualTo("first");
            });
    assertThat(catalog.jobs().ofRun(run.toString())).hasSize(2);
  }

  @Test
  void shouldSkipWhileThePreviousJobHasNotEndedAndFireAgainAfterIt() {
    cluster.instance("slow1", 1);
    int id = add("*:*:*", "slow1");
    UUID job = job(firstDecision(id));
    eventually()
        .until(
            () ->
                decisions(id).stream()
                    .anyMatch(
                        decided ->
                            decided.getDecision() == Decision.SKIPPED
                                && decided
                                    .getReason()
                                    .startsWith(
                                        "slow1: job " + job + " still waits for a worker on")));
    JobEntry entry = catalog.jobs().find(job.toString()).orElseThrow();
    Instant now = entry.times().requestedAt();
    catalog.jobs().started(entry.identity(), "worker", now);
    eventually().until(() -> last(id).getReason().contains("still runs on node 1 since " + now));
    catalog.jobs().publishing(job.toString(), "SUCCEEDED", "", "", now);
    catalog.jobs().ended(job.toString());
    eventually().until(() -> last(id).getDecision() == Decision.FIRED || fired(id) > 1);
    assertThat(last(id).getJobs()).hasSize(1);
  }

  @Test
  void shouldFollowAlteredDisabledEnabledAndRemovedBackups() {
    cluster.instance("site1", 1);
    int id = add("2090-01-01", "site1");
    eventually().until(() -> catalog.dueSlots().find(id).isPresent());
    catalog.backups().alter(with(id, "*:*:*", true));
    firstDecision(id);
    catalog.backups().alter(with(id, "*:*:*", false));
    eventually().until(() -> catalog.dueSlots().find(id).isEmpty());
    int decided = decisions(id).size();
    catalog.backups().alter(with(id, "*:*:*", true));
    eventually().until(() -> decisions(id).size() > decided);
    assertThat(decisions(id)).extracting(SlotDecided::getSlot).doesNotHaveDuplicates();
    catalog.backups().remove(id);
    eventually().until(() -> catalog.dueSlots().find(id).isEmpty());
  }

  @Test
  void shouldLeaveOthersAloneWhenAScheduleCannotBeUnderstood() {
    cluster.instance("shop1", 2);
    int bad = add("every full moon", "shop1");
    int good = add("*:*:*", "shop1");
    firstDecision(good);
    assertThat(catalog.dueSlots().find(bad)).isEmpty();
  }

  @Test
  void shouldDecideAnOverdueSlotByItsCatchUpRule() {
    cluster.instance("late1", 1);
    int catching = addOverdue(true);
    int missing = addOverdue(false);
    SlotDecided caughtUp = firstDecision(catching);
    SlotDecided missed = firstDecision(missing);
    assertThat(caughtUp.getDecision()).isEqualTo(Decision.CAUGHT_UP);
    assertThat(caughtUp.getCoveredCount()).isGreaterThan(100);
    assertThat(caughtUp.getJobs()).hasSize(1);
    assertThat(missed.getDecision()).isEqualTo(Decision.MISSED);
    assertThat(missed.getJobs()).isEmpty();
    eventually()
        .until(
            () ->
                cluster.events().requests().stream()
                    .filter(request -> request.getBackupId() == catching)
                    .allMatch(request -> request.getTrigger() == Trigger.CATCH_UP));
  }

  /** A minutely backup whose next slot lies hours back, as after an outage. */
  private static int addOverdue(boolean catchUp) {
    Backup definition = SchedulerCluster.definition("minutely", catchUp, "late1");
    int id = catalog.backups().add(definition);
    eventually().until(() -> catalog.dueSlots().find(id).isPresent());
    var entry = catalog.dueSlots().find(id).orElseThrow();
    Instant past = entry.slot().minus(Duration.ofHours(3));
    catalog.dueSlots().remove(id);
    catalog.dueSlots().schedule(id, entry.fingerprint(), past, past);
    return id;
  }

  private static int add(String schedule, String... instances) {
    return catalog.backups().add(SchedulerCluster.definition(schedule, true, instances));
  }

  private static Backup with(int id, String schedule, boolean enabled) {
    Backup known = catalog.backups().find(id).orElseThrow();
    Backup definition =
        SchedulerCluster.definition(schedule, true, known.instances().toArray(String[]::new));
    return new Backup(
        id,
        known.name(),
        known.repositoryId(),
        definition.timing(),
        known.retention(),
        known.instances(),
        enabled);
  }

  private static SlotDecided firstDecision(int id) {
    eventually().until(() -> !decisions(id).isEmpty());
    return decisions(id).get(0);
  }

  private static SlotDecided last(int id) {
    List<SlotDecided> decisions = decisions(id);
    return decisions.get(decisions.size() - 1);
  }

  private static long fired(int id) {
    return decisions(id).stream().filter(d -> d.getDecision() == Decision.FIRED).count();
  }

  private static UUID job(SlotDecided decided) {
    DecidedJob job = decided.getJobs().get(0);
    return UUID.fromString(String.valueOf(job.getJobId()));
  }

  private static List<SlotDecided> decisions(int id) {
    return cluster.events().decisions(id);
  }

  private static ConditionFactory eventually() {
    return Awaitility.await().atMost(PICKED_UP.multipliedBy(2));
  }
}
