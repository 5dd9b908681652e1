package io.holdfast.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.CatalogException;
import io.holdfast.catalog.CatalogException.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PatienceTest {
  private final StopSignal stop = new StopSignal();
  private final Patience patience = new Patience(stop, () -> 0);
  private final AtomicInteger calls = new AtomicInteger();

  @Test
  void shouldAskAgainUntilTheStoreAnswers() {
    List<String> waits = new ArrayList<>();
    String answer =
        patience.until(
            "Redis",
            () -> {
              if (calls.incrementAndGet() < 3) {
                throw new CatalogException(Reason.UNREACHABLE, "no answer");
              }
              return "yes";
            },
            waits::add);

    assertThat(answer).isEqualTo("yes");
    assertThat(waits).containsExactly("Redis to answer", "Redis to answer");
  }

  @Test
  void shouldTakeARegistryThatIsAwayForAway() {
    int answer =
        patience.until(
            "the registry",
            () -> {
              if (calls.incrementAndGet() < 2) {
                throw new SerializationException("no schema", new IOException("refused"));
              }
              return 1;
            });

    assertThat(answer).isEqualTo(1);
  }

  @Test
  void shouldNotAskAgainWhatCannotWork() {
    assertThatThrownBy(
            () ->
                patience.until(
                    "Redis",
                    () -> {
                      calls.incrementAndGet();
                      throw new CatalogException(Reason.CORRUPT, "not JSON");
                    }))
        .isInstanceOf(CatalogException.class);
    assertThat(calls).hasValue(1);
  }

  @Test
  void shouldSendAgainWhateverKafkaSays() {
    patience.untilSent(
        "a result",
        () -> {
          if (calls.incrementAndGet() < 3) {
            throw new AuthorizationException("not yours");
          }
          return true;
        });

    assertThat(calls).hasValue(3);
  }

  @Test
  void shouldEndWhenTheWorkerStops() {
    stop.request();

    assertThatThrownBy(
            () ->
                patience.until(
                    "Redis",
                    () -> {
                      throw new CatalogException(Reason.UNREACHABLE, "no answer");
                    }))
        .isInstanceOf(StopSignal.StoppedException.class);
  }
}
