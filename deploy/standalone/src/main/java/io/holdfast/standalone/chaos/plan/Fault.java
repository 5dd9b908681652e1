package io.holdfast.standalone.chaos.plan;

import java.time.Duration;
import java.util.Locale;

/**
 * One thing that goes wrong.
 *
 * @param at since the beginning
 * @param length how long it lasts; zero for a kill
 * @param draw chooses among several that fit, such as restic processes; not negative
 */
public record Fault(FaultKind kind, Target target, Duration at, Duration length, int draw) {

  /** Kind and target, which faults are counted by. */
  public String label() {
    return kind.label() + " " + target.label();
  }

  /** In a line: {@code 12.3 s freeze worker-1 for 8.0 s}. */
  public String line() {
    String begin = String.format(Locale.ROOT, "%.1f s %s", at.toMillis() / 1000.0, label());
    return length.isZero()
        ? begin
        : begin + String.format(Locale.ROOT, " for %.1f s", length.toMillis() / 1000.0);
  }
}
