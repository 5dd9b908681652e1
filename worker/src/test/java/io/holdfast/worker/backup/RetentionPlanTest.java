package io.holdfast.worker.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Retention;
import org.junit.jupiter.api.Test;

class RetentionPlanTest {
  private static final Retention DAILY = new Retention(0, 0, 7, 0, 0, 0, "");

  @Test
  void shouldLeaveWhileThereAreNoMoreThanAreKept() {
    assertThat(RetentionPlan.decide(Retention.keepLast(3), 2, true))
        .isEqualTo(new RetentionPlan.Leave(3));
  }

  @Test
  void shouldForgetWhenThereAreMore() {
    assertThat(RetentionPlan.decide(Retention.keepLast(3), 3, true))
        .isEqualTo(new RetentionPlan.Forget());
  }

  @Test
  void shouldForgetWhenNobodyKnowsHowManyThereAre() {
    assertThat(RetentionPlan.decide(Retention.keepLast(3), -1, true))
        .isEqualTo(new RetentionPlan.Forget());
  }

  @Test
  void shouldForgetByTimeWhateverTheNumber() {
    assertThat(RetentionPlan.decide(DAILY, 0, true)).isEqualTo(new RetentionPlan.Forget());
  }

  @Test
  void shouldLookForTheLastCompleteSnapshotAfterAnIncompleteOne() {
    assertThat(RetentionPlan.decide(Retention.keepLast(1), 1, false))
        .isEqualTo(new RetentionPlan.ForgetWithCare());
    assertThat(RetentionPlan.decide(DAILY, -1, false))
        .isEqualTo(new RetentionPlan.ForgetWithCare());
  }

  @Test
  void shouldLeaveTheFirstSnapshotAloneThoughIncomplete() {
    assertThat(RetentionPlan.decide(DAILY, 0, false)).isEqualTo(new RetentionPlan.Leave(1));
  }

  @Test
  void shouldLeaveEverythingWithoutARule() {
    assertThat(RetentionPlan.decide(Retention.keepLast(0), 5, true))
        .isEqualTo(new RetentionPlan.Leave(6));
    assertThat(RetentionPlan.decide(Retention.keepLast(0), -1, true))
        .isEqualTo(new RetentionPlan.Leave(-1));
  }
}
