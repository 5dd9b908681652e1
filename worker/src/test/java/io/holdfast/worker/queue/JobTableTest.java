package io.holdfast.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class JobTableTest {
  private static final UUID JOB = new UUID(0, 1);
  private static final UUID OTHER = new UUID(0, 2);
  private static final UUID RUN = new UUID(9, 9);

  private final JobTable table = new JobTable();
  private final Cancellations cancellations = new Cancellations(table);

  @Test
  void shouldShowWhoComesSecondTheJobThatIsThere() {
    TakenJob first = new TakenJob(JOB, RUN);

    assertThat(table.enter(first)).isNull();
    assertThat(table.enter(new TakenJob(JOB, RUN))).isSameAs(first);
  }

  @Test
  void shouldLetAJobInAgainOnceItLeft() {
    TakenJob first = new TakenJob(JOB, RUN);
    table.enter(first);
    table.leave(first);

    assertThat(table.enter(new TakenJob(JOB, RUN))).isNull();
  }

  @Test
  void shouldNotThrowOutTheSuccessorOfAJobThatLeft() {
    TakenJob first = new TakenJob(JOB, RUN);
    table.enter(first);
    table.leave(first);
    table.enter(new TakenJob(JOB, RUN));
    table.leave(first);

    assertThat(table.isEmpty()).isFalse();
  }

  @Test
  void shouldListOnlyJobsAtWork() {
    TakenJob working = new TakenJob(JOB, RUN);
    working.work(true);
    table.enter(working);
    table.enter(new TakenJob(OTHER, RUN));

    assertThat(table.atWork()).containsExactly(JOB.toString());
  }

  @Test
  void shouldCancelAJobByItsOwnId() {
    TakenJob job = new TakenJob(JOB, RUN);
    TakenJob other = new TakenJob(OTHER, RUN);
    table.enter(job);
    table.enter(other);
    cancellations.cancel(JOB, "enough");

    assertThat(job.cancellation().reason()).isEqualTo("enough");
    assertThat(other.cancellation().isRequested()).isFalse();
    assertThat(job.isAbandoned()).isFalse();
  }

  @Test
  void shouldCancelEveryJobOfARun() {
    TakenJob job = new TakenJob(JOB, RUN);
    TakenJob other = new TakenJob(OTHER, RUN);
    TakenJob stranger = new TakenJob(new UUID(0, 3), null);
    table.enter(job);
    table.enter(other);
    table.enter(stranger);
    cancellations.cancel(RUN, "enough");

    assertThat(job.cancellation().isRequested()).isTrue();
    assertThat(other.cancellation().isRequested()).isTrue();
    assertThat(stranger.cancellation().isRequested()).isFalse();
  }

  @Test
  void shouldRememberWhatWasCancelledBeforeItCame() {
    cancellations.cancel(RUN, "enough");
    cancellations.cancel(OTHER, "this one");

    assertThat(cancellations.reasonFor(JOB, RUN)).contains("enough");
    assertThat(cancellations.reasonFor(OTHER, null)).contains("this one");
    assertThat(cancellations.reasonFor(JOB, null)).isEmpty();
  }

  @Test
  void shouldForgetTheOldestOfVeryManyCancellations() {
    cancellations.cancel(JOB, "first");
    for (int number = 0; number < 10_000; number++) {
      cancellations.cancel(new UUID(7, number), "more");
    }

    assertThat(cancellations.reasonFor(JOB, null)).isEmpty();
    assertThat(cancellations.reasonFor(new UUID(7, 0), null)).contains("more");
  }

  @Test
  void shouldTellAbandonedJobsFromCancelledOnes() {
    TakenJob cancelled = new TakenJob(JOB, RUN);
    TakenJob running = new TakenJob(OTHER, RUN);
    table.enter(cancelled);
    table.enter(running);
    cancellations.cancel(JOB, "enough");
    table.abandonAll();

    assertThat(cancelled.isAbandoned()).isFalse();
    assertThat(running.isAbandoned()).isTrue();
    assertThat(running.cancellation().isRequested()).isTrue();
  }
}
