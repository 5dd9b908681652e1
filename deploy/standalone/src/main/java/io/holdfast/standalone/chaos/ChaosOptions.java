package io.holdfast.standalone.chaos;

import io.holdfast.standalone.process.JavaCommand;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What somebody wants of a run.
 *
 * @param directory for everything, absolute, new or empty
 * @param faults how long faults go on
 * @param seed of faults and load
 * @param program main class of the processes that are checked
 */
public record ChaosOptions(Path directory, Duration faults, long seed, String program) {

  /** A run that checks Holdfast itself. */
  public ChaosOptions(Path directory, Duration faults, long seed) {
    this(directory, faults, seed, JavaCommand.MAIN);
  }
}
