package io.holdfast.worker.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.worker.job.Phase;
import io.holdfast.worker.job.Progress;
import io.holdfast.worker.publish.ProgressMeter.Reading;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressMeterTest {
  private static final Instant START = Instant.parse("2026-03-01T02:00:00Z");
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void shouldTellEachChangeOfPhaseAtOnceWithGrowingNumbers() {
    ProgressMeter meter = ProgressMeter.START;
    meter = meter.after(Progress.of(Phase.DUMPING, ""), START, SECOND);
    assertThat(reading(meter).sequence()).isEqualTo(1);
    meter = meter.after(Progress.of(Phase.SCANNING, ""), START, SECOND);
    assertThat(reading(meter).sequence()).isEqualTo(2);
  }

  @Test
  void shouldTellAChangedReasonToWaitAtOnceAndTheSameOneOnlyOncePerInterval() {
    ProgressMeter meter = ProgressMeter.START;
    meter = meter.after(Progress.of(Phase.WAITING, "a place"), START, SECOND);
    meter = meter.after(Progress.of(Phase.WAITING, "a place"), START.plusMillis(200), SECOND);
    assertThat(meter.reading()).isNull();
    meter = meter.after(Progress.of(Phase.WAITING, "the lease"), START.plusMillis(300), SECOND);
    assertThat(reading(meter).progress().message()).isEqualTo("the lease");
  }

  @Test
  void shouldTellNumbersAtMostOncePerInterval() {
    ProgressMeter meter = ProgressMeter.START;
    int told = 0;
    for (int tick = 0; tick < 100; tick++) {
      meter = meter.after(uploading(tick * 10L), START.plusMillis(tick * 100L), SECOND);
      told += meter.reading() == null ? 0 : 1;
    }

    assertThat(told).isEqualTo(10);
  }

  @Test
  void shouldGiveRatePercentAndTimeLeft() {
    ProgressMeter meter = ProgressMeter.START;
    meter = meter.after(uploading(0), START, SECOND);
    meter = meter.after(uploading(100), START.plusSeconds(1), SECOND);

    Reading reading = reading(meter);
    assertThat(reading.bytesPerSecond()).isEqualTo(100);
    assertThat(reading.percent()).isEqualTo(10.0);
    assertThat(reading.secondsLeft()).isEqualTo(9);
  }

  @Test
  void shouldSmoothTheRate() {
    ProgressMeter meter = ProgressMeter.START;
    meter = meter.after(uploading(0), START, SECOND);
    meter = meter.after(uploading(100), START.plusSeconds(1), SECOND);
    meter = meter.after(uploading(100), START.plusSeconds(2), SECOND);

    assertThat(reading(meter).bytesPerSecond()).isBetween(70L, 99L);
  }

  @Test
  void shouldSayNothingItDoesNotKnow() {
    ProgressMeter meter =
        ProgressMeter.START.after(new Progress(Phase.SCANNING, 0, 500, 0, 7, ""), START, SECOND);

    assertThat(reading(meter).percent()).isNull();
    assertThat(reading(meter).secondsLeft()).isNull();
  }

  @Test
  void shouldNeverLeaveZeroToAHundredNorGoBackInRate() {
    ProgressMeter meter = ProgressMeter.START;
    meter = meter.after(uploading(1500), START, SECOND);
    meter = meter.after(uploading(1200), START.plusSeconds(1), SECOND);

    assertThat(reading(meter).percent()).isEqualTo(100.0);
    assertThat(reading(meter).bytesPerSecond()).isZero();
  }

  @Test
  void shouldTellHowFarARestoreIs() {
    Progress begun = new Progress(Phase.RESTORING, 0, 1000, 0, 0, "");
    Progress half = new Progress(Phase.RESTORING, 500, 1000, 0, 0, "");
    ProgressMeter meter =
        ProgressMeter.START.after(begun, START, SECOND).after(half, START.plusSeconds(1), SECOND);

    assertThat(reading(meter).percent()).isEqualTo(50.0);
    assertThat(reading(meter).secondsLeft()).isEqualTo(1);
  }

  private static Progress uploading(long done) {
    return new Progress(Phase.UPLOADING, done, 1000, 0, 0, "");
  }

  private static Reading reading(ProgressMeter meter) {
    Reading reading = meter.reading();
    if (reading == null) {
      throw new AssertionError("nothing was told");
    }
    return reading;
  }
}
