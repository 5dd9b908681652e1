package io.holdfast.standalone.chaos;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What somebody wants of a run.
 *
 * @param directory for everything, absolute, new or empty
 * @param faults how long faults go on
 * @param seed of faults and load
 */
public record ChaosOptions(Path directory, Duration faults, long seed) {}
