package io.holdfast.it.chaos;

import io.holdfast.standalone.chaos.Chaos;
import io.holdfast.standalone.chaos.ChaosOptions;
import io.holdfast.standalone.chaos.ReportText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** A short run of chaos over {@link HastyWorker}. Arguments: its directory. */
public final class HastyChaos {
  private static final Duration FAULTS = Duration.ofSeconds(10);
  private static final long SEED = 20261125;

  private HastyChaos() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    ChaosOptions options =
        new ChaosOptions(Path.of(arguments[0]), FAULTS, SEED, HastyWorker.class.getName());
    System.out.println(
        ReportText.json(new Chaos(options, System.out::println, Clock.systemUTC()).run()));
  }
}
