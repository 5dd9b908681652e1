package io.holdfast.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.resilience4j.core.IntervalFunction;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;
import org.apache.kafka.common.errors.InterruptException;
import org.junit.jupiter.api.Test;

class RegistryGuardTest {
  private static final String URLS = "http://a:1, http://b:2";
  private static final String NAME = "schema registry " + URLS;
  private static final RegistryGuard.Pace FEW =
      new RegistryGuard.Pace(3, Duration.ofMillis(1), Duration.ofMillis(2));
  private static final RegistryGuard.Pace ONCE =
      new RegistryGuard.Pace(0, Duration.ofMillis(1), Duration.ofMillis(2));

  private final SettableClock clock = new SettableClock();
  private final RegistryCircuits circuits = new RegistryCircuits(clock);
  private final FakeCall call = new FakeCall();

  private RegistryGuard guard(RegistryGuard.Pace pace) {
    return new RegistryGuard(URLS, circuits, pace);
  }

  @Test
  void shouldAskAgainUntilItIsAnswered() {
    call.failures = 3;
    assertThat(guard(FEW).ask(call)).isEqualTo("answer");
    assertThat(call.calls).isEqualTo(4);
  }

  @Test
  void shouldGiveUpAfterTheAttempts() {
    call.failures = 100;
    assertThatThrownBy(() -> guard(FEW).ask(call)).isSameAs(call.failure);
    assertThat(call.calls).isEqualTo(4);
  }

  @Test
  void shouldNotAskAgainWhatWasRefused() {
    call.failures = 100;
    call.failure = new RegistryRefusedException("not compatible", 409);
    assertThatThrownBy(() -> guard(FEW).ask(call)).isSameAs(call.failure);
    call.failure = new RegistryUnauthorizedException("who?", new IOException("401"));
    assertThatThrownBy(() -> guard(FEW).ask(call)).isSameAs(call.failure);
    call.failure = new RegistryUnreachableException("not trusted", untrusted());
    assertThatThrownBy(() -> guard(FEW).ask(call)).isSameAs(call.failure);
    assertThat(call.calls).isEqualTo(3);
  }

  private static SSLHandshakeException untrusted() {
    SSLHandshakeException failure = new SSLHandshakeException("no");
    failure.initCause(new CertificateException("nobody knows it"));
    return failure;
  }

  @Test
  void shouldLeaveAloneWhatDoesNotAnswerAndComeBack() {
    call.failures = 100;
    failTimes(10);
    assertThat(circuits.all()).containsEntry(NAME, "OPEN");
    assertThatThrownBy(() -> guard(FEW).ask(call))
        .isInstanceOf(RegistryUnreachableException.class)
        .hasMessage(
            "the schema registry at "
                + URLS
                + " does not answer; it is asked again in a few"
                + " seconds")
        .hasCauseInstanceOf(IOException.class);
    assertThat(call.calls).isEqualTo(10);
    clock.now = clock.now.plusSeconds(3);
    call.failures = 0;
    assertThat(guard(ONCE).ask(call)).isEqualTo("answer");
    assertThat(circuits.all()).containsEntry(NAME, "HALF_OPEN");
    assertThat(guard(ONCE).ask(call)).isEqualTo("answer");
    assertThat(circuits.all()).containsEntry(NAME, "CLOSED");
  }

  @Test
  void shouldNotLeaveAloneWhatRefuses() {
    call.failures = 100;
    call.failure = new RegistryRefusedException("not compatible", 409);
    failTimes(30);
    assertThat(call.calls).isEqualTo(30);
    assertThat(circuits.all()).containsEntry(NAME, "CLOSED");
  }

  @Test
  void shouldStopWaitingWhenInterrupted() {
    call.failures = 100;
    RegistryGuard slow =
        guard(new RegistryGuard.Pace(3, Duration.ofMinutes(1), Duration.ofMinutes(1)));
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> slow.ask(call)).isInstanceOf(InterruptException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(call.calls).isEqualTo(1);
  }

  @Test
  void shouldDoubleItsWaitsUpToTheLongestGiveOrTakeHalf() {
    IntervalFunction waits =
        new RegistryGuard.Pace(9, Duration.ofSeconds(1), Duration.ofSeconds(5)).waits();
    assertThat(waits.apply(1)).isBetween(500L, 1_500L);
    assertThat(waits.apply(2)).isBetween(1_000L, 3_000L);
    assertThat(waits.apply(3)).isBetween(2_000L, 5_000L);
    assertThat(waits.apply(1_000)).isBetween(2_500L, 5_000L);
  }

  @Test
  void shouldTakeZeroForTheShortestWait() {
    RegistryGuard.Pace none =
        new RegistryGuard.Pace(Integer.MAX_VALUE, Duration.ZERO, Duration.ZERO);
    call.failures = 5;
    assertThat(guard(none).ask(call)).isEqualTo("answer");
  }

  private void failTimes(int times) {
    for (int i = 0; i < times; i++) {
      assertThatThrownBy(() -> guard(ONCE).ask(call)).isSameAs(call.failure);
    }
  }

  private static final class FakeCall implements Supplier<String> {
    private RegistryException failure =
        new RegistryUnreachableException("does not answer", new IOException("refused"));
    private int failures;
    private int calls;

    @Override
    public String get() {
      calls++;
      if (failures-- > 0) {
        throw failure;
      }
      return "answer";
    }
  }

  private static final class SettableClock extends Clock {
    private Instant now = Instant.parse("2026-11-24T10:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
