package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.holdfast.action.FakeCluster;
import io.holdfast.action.Json;
import io.holdfast.action.RestoreSamples;
import io.holdfast.catalog.JobEntry;
import io.holdfast.cli.progress.NewsLine;
import io.holdfast.producer.JobNews.End;
import io.holdfast.producer.JobNews.Job;
import io.holdfast.producer.Outcome;
import io.holdfast.producer.Phase;
import io.holdfast.run.FakeBus;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JobCommandsTest {
  private static final UUID ID = UUID.fromString("7b0c4ee2-6c0a-4a0d-9a52-3f3c1d1f2a11");
  private static final Job JOB = new Job(ID, null, "RESTORE", 0, "dokuwiki2", 1, "w");

  private final FakeCluster cluster = FakeCluster.withWorkers(1);
  private final Harness harness = new Harness(cluster);

  @Test
  void shouldShowHowFarARunningRestoreIs() {
    cluster.catalog.jobs().started(identity(), "w", Instant.EPOCH);
    cluster.bus.news.add(FakeBus.step(JOB, Phase.RESTORING, 1, 50, 200));

    Harness.Call call = harness.call("job", "show", ID.toString());

    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(call.out())
        .contains("kind:            RESTORE")
        .contains("now  restoring  50 B/200 B  25%  10 B/s  ETA 5.0s");
  }

  @Test
  void shouldShowWhatBecameOfARestore() throws JsonProcessingException {
    end();
    End end = FakeBus.end(JOB, Outcome.SUCCEEDED);
    cluster.bus.kept.put(
        ID.toString(),
        new End(
            JOB,
            end.verdict(),
            end.times(),
            end.made(),
            end.notices(),
            RestoreSamples.details("warning", "true")));

    Harness.Call call = harness.call("job", "show", ID.toString());
    Harness.Call json = harness.call("job", "show", ID.toString(), "--json");

    assertThat(call.out())
        .contains("restored as:     dokuwiki2")
        .contains("replaced:        dokuwiki1")
        .contains("restored:        4 files, 2.0 KiB")
        .contains("verified:        yes, 4 files")
        .contains("warning:         space: 3 GiB are needed.");
    assertThat(Json.parse(json.out()).path("news").path("details").path("node").asInt())
        .isEqualTo(1);
  }

  @Test
  void shouldShowTheLedgerAloneWhenTheResultIsNotKept() {
    end();

    Harness.Call call = harness.call("job", "show", ID.toString());

    assertThat(call.exitCode()).isZero();
    assertThat(call.out()).contains("SUCCEEDED").doesNotContain("restored as");
  }

  @Test
  void shouldWaitForTheEndOfWhatItCancels() throws JsonProcessingException {
    cluster.catalog.jobs().started(identity(), "w", Instant.EPOCH);
    cluster.bus.news.add(FakeBus.step(JOB, Phase.RESTORING, 1, 50, 200));
    cluster.bus.news.add(FakeBus.end(JOB, Outcome.CANCELLED));

    Harness.Call call = harness.call("job", "cancel", ID.toString(), "--wait");

    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(harness.cancelled).containsExactly(ID + " ");
    assertThat(call.err()).contains("Cancelling 1 job.").contains("cancelled: It ended.");
    assertThat(call.out()).contains(ID.toString()).contains("cancelled");
  }

  @Test
  void shouldNotWaitForAJobWithoutAWorker() throws JsonProcessingException {
    JobEntry.Identity elsewhere =
        new JobEntry.Identity(ID.toString(), "", "RESTORE", 0, "dokuwiki1", 3);
    cluster.catalog.jobs().requested(elsewhere, Instant.EPOCH);

    Harness.Call call = harness.call("job", "cancel", ID.toString(), "--wait", "--json");

    assertThat(call.exitCode()).isEqualTo(4);
    assertThat(Json.parse(call.out()).get(0).path("outcome").asText()).isEqualTo("UNANSWERED");
  }

  @Test
  void shouldRefuseToCancelWhatHasEndedOrIsUnknown() {
    end();

    Harness.Call ended = harness.call("job", "cancel", ID.toString(), "--wait");
    Harness.Call unknown = harness.call("job", "cancel", new UUID(1, 1).toString(), "--wait");

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("has ended already: succeeded");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(harness.cancelled).isEmpty();
  }

  @Test
  void shouldSayTheKindOfWhatIsNoBackupInAWatchersLine() {
    String line = NewsLine.of(FakeBus.step(JOB, Phase.VERIFYING, 1, 50, 100), ZoneOffset.UTC);

    assertThat(line).contains("node 1  dokuwiki2 (restore)  verifying  50 B/100 B  50%");
  }

  @Test
  void shouldListJobsOfOneKind() {
    end();
    JobEntry.Identity backup =
        new JobEntry.Identity(new UUID(3, 3).toString(), "", "BACKUP", 1, "samba1", 1);
    cluster.catalog.jobs().requested(backup, Instant.EPOCH);

    assertThat(harness.call("job", "list", "--kind", "restore").out())
        .contains("restore")
        .doesNotContain("samba1");
    assertThat(harness.call("job", "list", "--kind", "backup").out())
        .contains("samba1")
        .doesNotContain("restore");
    assertThat(harness.call("job", "list", "--kind", "other").exitCode()).isEqualTo(2);
  }

  private void end() {
    cluster.catalog.jobs().started(identity(), "w", Instant.EPOCH);
    cluster.catalog.jobs().publishing(ID.toString(), "SUCCEEDED", "Done.", "", Instant.EPOCH);
    cluster.catalog.jobs().ended(ID.toString());
  }

  private static JobEntry.Identity identity() {
    return new JobEntry.Identity(ID.toString(), "", "RESTORE", 0, "", 1);
  }
}
