package io.holdfast.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.catalog.Instance;
import io.holdfast.events.FailureKind;
import io.holdfast.events.JobKind;
import io.holdfast.events.JobResult;
import io.holdfast.worker.job.RestoreTask;
import io.holdfast.worker.job.RestoreTask.Aim;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a restore is told, and when it is not begun at all. */
@Timeout(30)
class RestoreTasksTest {
  private static final UUID JOB = new UUID(1, 1);
  private static final UUID SECOND = new UUID(1, 2);

  private final Bench bench = new Bench(1);

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void shouldLookUpWhatIsReplacedOnAnyNodeByTheUuidInThePath() {
    Instance far = bench.catalog.instances().find("far1").orElseThrow();
    bench.handAndAwait(bench.restore(JOB, request -> request.setReplace(true)));
    bench.handAndAwait(
        bench.restore(
            SECOND,
            request -> {
              request.setReplace(true);
              request.setPath("far/" + far.uuid());
            }));

    assertThat(bench.restores.begun)
        .extracting(RestoreTask::aim)
        .containsExactly(
            new Aim.NewInstance(List.of(bench.catalog.instances().find("dokuwiki1").orElseThrow())),
            new Aim.NewInstance(List.of(far)));
  }

  @Test
  void shouldReplaceNothingUnasked() {
    bench.handAndAwait(bench.restore(JOB, any -> {}));

    assertThat(bench.restores.begun.get(0).aim()).isEqualTo(new Aim.NewInstance(List.of()));
    assertThat(bench.restores.begun.get(0).source().secrets().password()).isEqualTo("secret");
  }

  @Test
  void shouldTellWhereToRestore() {
    Instance samba = bench.catalog.instances().find("samba1").orElseThrow();
    bench.handAndAwait(bench.restore(JOB, request -> request.setInstance("samba1")));
    bench.handAndAwait(
        bench.restore(
            SECOND,
            request -> {
              request.setInstance("samba1");
              request.setInclude(List.of("state/a"));
            }));
    bench.handAndAwait(bench.restore(new UUID(1, 3), request -> request.setTarget("/srv/x")));

    assertThat(bench.restores.begun)
        .extracting(RestoreTask::aim)
        .containsExactly(
            new Aim.InPlace(samba),
            new Aim.Paths(samba, List.of("state/a")),
            new Aim.Directory(Path.of("/srv/x"), List.of()));
  }

  @Test
  void shouldRefuseWhatIsNotThereOrLivesElsewhere() {
    bench.handAndAwait(bench.restore(JOB, request -> request.setInstance("gone1")));
    bench.handAndAwait(bench.restore(SECOND, request -> request.setInstance("far1")));
    bench.handAndAwait(
        bench.restore(new UUID(1, 3), request -> request.setRepositoryId("no-such")));

    List<JobResult> results = bench.topics.results();
    assertThat(results.get(0).getFailureKind()).isEqualTo(FailureKind.NOT_FOUND);
    assertThat(results.get(0).getMessage()).startsWith("There is no instance gone1.");
    assertThat(results.get(1).getMessage()).contains("far1 lives on node 2, not on node 1");
    assertThat(results.get(2).getMessage()).startsWith("There is no repository no-such.");
    assertThat(bench.restores.begun).isEmpty();
  }

  @Test
  void shouldNotBeginWhenWhatItReplacesChangedWhileItWaited() {
    var other = bench.otherWorkersLease("dokuwiki1");
    CompletableFuture<Verdict> restore =
        bench.hand(bench.restore(JOB, request -> request.setReplace(true)));
    await().until(() -> bench.topics.waitsFor("worker other, which has dokuwiki1"));
    bench.catalog.instances().remove("dokuwiki1");
    bench.catalog.leases().release(other);

    assertThat(Bench.await(restore)).isEqualTo(Verdict.ACCEPT);
    assertThat(bench.topics.onlyResult().getMessage()).contains("changed while the job waited");
    assertThat(bench.restores.begun).isEmpty();
  }

  @Test
  void shouldTellARestoreThatItMayHaveBegunBefore() {
    bench.handAndAwait(Bench.again(bench.restore(JOB, any -> {}), 2));
    bench.handAndAwait(bench.restore(SECOND, any -> {}));

    assertThat(bench.restores.begun)
        .extracting(RestoreTask::redelivered)
        .containsExactly(true, false);
  }

  @Test
  void shouldRefuseWhatCannotBeReadAsARestoreWithAResultForItsJob() {
    bench.handAndAwait(bench.restore(JOB, request -> request.setTarget("/srv/../etc")));

    assertThat(bench.topics.onlyResult().getFailureKind()).isEqualTo(FailureKind.REQUEST);
    assertThat(bench.topics.onlyResult().getKind()).isEqualTo(JobKind.RESTORE);
    assertThat(bench.topics.deadLetters()).isEmpty();
  }
}
