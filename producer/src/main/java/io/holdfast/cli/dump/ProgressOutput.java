package io.holdfast.cli.dump;

import io.holdfast.cli.text.Amounts;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Hands bytes on and shows how many they are, on one line that is drawn over. */
public final class ProgressOutput extends OutputStream {
  private static final Duration REDRAW = Duration.ofMillis(400);
  private static final String START_OF_LINE = "\r\u001b[K";

  private final OutputStream sink;
  private final PrintStream err;
  private final Clock clock;
  private final boolean isShown;
  private final Instant begun;
  private Instant drawn;
  private long bytes;

  /**
   * Makes it; closing it leaves the sink open.
   *
   * @param isShown whether there is anybody to show it to
   */
  public ProgressOutput(OutputStream sink, PrintStream err, Clock clock, boolean isShown) {
    this.sink = sink;
    this.err = err;
    this.clock = clock;
    this.isShown = isShown;
    begun = clock.instant();
    drawn = begun;
  }

  @Override
  public void write(int single) throws IOException {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void write(byte[] buffer, int offset, int length) throws IOException {
    sink.write(buffer, offset, length);
    bytes += length;
    if (isShown) {
      show();
    }
  }

  private void show() {
    Instant now = clock.instant();
    if (Duration.between(drawn, now).compareTo(REDRAW) >= 0) {
      drawn = now;
      long millis = Math.max(1, Duration.between(begun, now).toMillis());
      err.print(
          START_OF_LINE
              + Amounts.bytes(bytes)
              + "  "
              + Amounts.rate((long) (bytes * 1000.0 / millis)));
      err.flush();
    }
  }

  @Override
  public void flush() throws IOException {
    sink.flush();
  }

  /** Takes the line away. */
  @Override
  public void close() {
    if (!drawn.equals(begun)) {
      err.print(START_OF_LINE);
      err.flush();
    }
  }
}
