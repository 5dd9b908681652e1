package io.holdfast.worker.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How much a running process and those below it have read, written and computed, as Linux counts it
 * in {@code /proc/<pid>/io}: files, pipes and the network alike.
 */
public final class Activity {
  private final Path proc;

  /** Of this machine. */
  public Activity() {
    this(Path.of("/proc"));
  }

  Activity(Path proc) {
    this.proc = proc;
  }

  /**
   * What was done since the start.
   *
   * @param bytes read and written
   * @param computed time of the processors
   */
  public record Sum(long bytes, Duration computed) {
    private static final Sum NOTHING = new Sum(0, Duration.ZERO);

    private Sum plus(Sum other) {
      return new Sum(bytes + other.bytes, computed.plus(other.computed));
    }
  }

  /** The sum over the process and those below it; empty when one of them may not be looked at. */
  public Optional<Sum> of(long pid) {
    return ProcessHandle.of(pid).flatMap(this::ofFamily);
  }

  private Optional<Sum> ofFamily(ProcessHandle first) {
    Sum sum = Sum.NOTHING;
    for (ProcessHandle process : Stream.concat(Stream.of(first), first.descendants()).toList()) {
      try {
        sum = sum.plus(ofOne(process));
      } catch (IOException | NumberFormatException e) {
        if (process.isAlive()) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(sum);
  }

  private Sum ofOne(ProcessHandle process) throws IOException {
    long bytes = 0;
    for (String line : Files.readAllLines(proc.resolve(process.pid() + "/io"))) {
      if (line.startsWith("rchar: ") || line.startsWith("wchar: ")) {
        bytes += Long.parseLong(line.substring(line.indexOf(' ') + 1));
      }
    }
    return new Sum(bytes, process.info().totalCpuDuration().orElse(Duration.ZERO));
  }
}
