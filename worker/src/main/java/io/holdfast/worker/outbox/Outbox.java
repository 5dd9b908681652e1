package io.holdfast.worker.outbox;

import io.holdfast.worker.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory with a file for each result that is decided and not yet published. A file is locked
 * as long as the process lives that wrote it or took it over, so that several workers of a node can
 * share the directory. Safe for use by many threads.
 */
public final class Outbox implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Outbox.class);

  /** A file that no longer grows after this time was left by a process that died. */
  private static final Duration WRITING = Duration.ofMinutes(1);

  private final Path directory;
  private final Clock clock;
  private final Set<Kept> held = ConcurrentHashMap.newKeySet();
  private long last;

  /**
   * @param directory made when it is first needed
   */
  public Outbox(Path directory, Clock clock) {
    this.directory = directory;
    this.clock = clock;
  }

  /**
   * Writes a result down; when this returns it outlives the machine. A disk that takes nothing is
   * told to the log, and the result is kept in memory alone.
   */
  public Kept keep(UUID jobId, byte[] bytes) {
    OutboxName name = new OutboxName(nextNumber(), jobId);
    Kept kept = Kept.inMemory(name.number(), bytes);
    try {
      PrivateFiles.makeDirectory(directory);
      kept = Kept.write(directory, name, bytes);
    } catch (IOException e) {
      log.warn(
          "The result of job {} cannot be written to {}: it is lost for this worker if it is killed"
              + " before Kafka has it. Is the disk full? ({})",
          jobId,
          directory,
          e.getMessage());
    }
    held.add(kept);
    return kept;
  }

  /**
   * What processes that are no more have left, the oldest first; it is this process's from now on.
   * To be called before anything is kept. What cannot be read is set aside.
   */
  public List<Kept> left() {
    List<Kept> left = new ArrayList<>();
    for (Path file : files()) {
      OptionalLong number = OutboxName.numberOf(file);
      if (number.isEmpty()) {
        removeHalfWritten(file);
        continue;
      }
      continueAfter(number.getAsLong());
      try {
        Kept.takeOver(file, number.getAsLong()).ifPresent(left::add);
      } catch (IOException e) {
        log.warn("The kept result {} cannot be read and is left out: {}", file, e.getMessage());
      }
    }
    held.addAll(left);
    return left;
  }

  /** It is published, or nobody wants it. Doing so twice is harmless. */
  public void remove(Kept kept) {
    kept.remove();
    held.remove(kept);
  }

  /** It cannot be used: its file stays, with another name, for a person to look at. */
  public void setAside(Kept kept) {
    kept.setAside();
    held.remove(kept);
  }

  private List<Path> files() {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> listed = Files.list(directory)) {
      return listed.sorted().toList();
    } catch (IOException e) {
      log.warn("Results that may be kept in {} cannot be listed: {}", directory, e.getMessage());
      return List.of();
    }
  }

  private void removeHalfWritten(Path file) {
    try {
      if (OutboxName.isUnfinished(file)
          && Files.getLastModifiedTime(file).toInstant().isBefore(clock.instant().minus(WRITING))) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      log.debug("{} stays", file, e);
    }
  }

  private synchronized long nextNumber() {
    last = Math.max(last + 1, clock.millis() * 1000);
    return last;
  }

  private synchronized void continueAfter(long number) {
    last = Math.max(last, number);
  }

  /** Gives back what is still kept, for a process to come. */
  @Override
  public void close() {
    held.forEach(Kept::release);
    held.clear();
  }
}
