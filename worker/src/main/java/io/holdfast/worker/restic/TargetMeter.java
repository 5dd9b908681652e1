package io.holdfast.worker.restic;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Measures how much of a restore is there, for a restic that does not tell. Safe for use by many
 * threads. It looks at most once a second, and spends at most a tenth of the time on it.
 */
public final class TargetMeter {
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
  private static final int PAUSE_PER_LOOK = 10;

  private final List<Path> directories;
  private final Clock clock;
  private Measure last = Measure.NOTHING;
  private Instant notBefore = Instant.MIN;

  public TargetMeter(List<Path> directories, Clock clock) {
    this.directories = List.copyOf(directories);
    this.clock = clock;
  }

  /** What is there now, or was there when it last looked. */
  public synchronized Measure measure() {
    return clock.instant().isBefore(notBefore) ? last : measureNow();
  }

  /** Looks in any case. */
  synchronized Measure measureNow() {
    Instant begin = clock.instant();
    Counter counter = new Counter();
    for (Path directory : directories) {
      counter.count(directory);
    }
    last = new Measure(counter.bytes, counter.files);
    Instant end = clock.instant();
    Duration pause = Duration.between(begin, end).multipliedBy(PAUSE_PER_LOOK);
    notBefore = end.plus(pause.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : pause);
    return last;
  }

  /** Regular files, and their sizes added up. */
  public record Measure(long bytes, long files) {
    static final Measure NOTHING = new Measure(0, 0);
  }

  /** Files come and go while it counts. */
  private static final class Counter extends SimpleFileVisitor<Path> {
    private long bytes;
    private long files;

    void count(Path directory) {
      try {
        Files.walkFileTree(directory, this);
      } catch (IOException e) {
        // It is not there yet.
      }
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile()) {
        files++;
        bytes += attributes.size();
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) {
      return FileVisitResult.CONTINUE;
    }
  }
}
