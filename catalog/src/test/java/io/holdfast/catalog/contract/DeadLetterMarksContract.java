package io.holdfast.catalog.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.DeadLetterMarks;
import io.holdfast.catalog.DeadLetterMarks.Mark;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Holds {@link DeadLetterMarks}. */
public interface DeadLetterMarksContract {
  Catalog catalog();

  @Test
  default void shouldRememberWhatWasDoneLast() {
    DeadLetterMarks marks = catalog().deadLetterMarks();
    marks.put("0-1", Mark.RETRIED, Duration.ofMinutes(1));
    marks.put("0-2", Mark.RETRIED, Duration.ofMinutes(1));
    marks.put("0-2", Mark.DROPPED, Duration.ofMinutes(1));

    assertThat(marks.find(List.of("0-1", "0-2", "0-3")))
        .isEqualTo(Map.of("0-1", Mark.RETRIED, "0-2", Mark.DROPPED));
    assertThat(marks.find(List.of())).isEmpty();
  }

  @Test
  default void shouldForgetInTime() {
    DeadLetterMarks marks = catalog().deadLetterMarks();
    marks.put("0-1", Mark.DROPPED, Duration.ofMillis(100));

    await().untilAsserted(() -> assertThat(marks.find(List.of("0-1"))).isEmpty());
  }
}
