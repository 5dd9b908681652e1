package io.holdfast.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class WidthTest {
  private final Width width = new Width();

  @Test
  void shouldTakeOneAtATimeUntilAFloodIsSeen() {
    reject(Width.FLOOD - 1);
    assertThat(width.now()).isEqualTo(1);

    reject(1);
    assertThat(width.now()).isEqualTo(Width.MANY);
  }

  @Test
  void shouldCountOnlyWhatIsThrownAwayInARow() {
    reject(Width.FLOOD - 1);
    width.took(List.of(Verdict.ACCEPT));
    reject(Width.FLOOD - 1);

    assertThat(width.now()).isEqualTo(1);
  }

  @Test
  void shouldForgetAFewBadRecordsWhenNothingComesForAWhile() {
    reject(Width.FLOOD - 1);
    takeNothing(Width.BEGINNING);
    reject(1);

    assertThat(width.now()).isEqualTo(1);
  }

  @Test
  void shouldStayWideForASingleRequestAmongBadRecords() {
    reject(Width.FLOOD);
    width.took(List.of(Verdict.REJECT, Verdict.ACCEPT, Verdict.REJECT));

    assertThat(width.now()).isEqualTo(Width.MANY);
  }

  @Test
  void shouldTakeOneAtATimeAgainWhenItHeldSeveralRequests() {
    reject(Width.FLOOD);
    width.took(List.of(Verdict.ACCEPT, Verdict.REJECT, Verdict.RELEASE));

    assertThat(width.now()).isEqualTo(1);
  }

  @Test
  void shouldTakeOneAtATimeAgainWhenTheFloodIsOver() {
    reject(Width.FLOOD);
    width.took(Collections.nCopies(Width.MANY, Verdict.REJECT));
    takeNothing(Width.LULL);

    assertThat(width.now()).isEqualTo(1);
  }

  @Test
  void shouldWaitLongerForTheFirstRecordsOfItsConsumer() {
    reject(Width.FLOOD);
    takeNothing(Width.BEGINNING - 1);
    assertThat(width.now()).isEqualTo(Width.MANY);

    takeNothing(1);
    assertThat(width.now()).isEqualTo(1);
  }

  private void reject(int times) {
    for (int i = 0; i < times; i++) {
      width.took(List.of(Verdict.REJECT));
    }
  }

  private void takeNothing(int times) {
    for (int i = 0; i < times; i++) {
      width.tookNothing();
    }
  }
}
