package io.holdfast.worker.restore;

import io.holdfast.worker.files.FullDisk;
import io.holdfast.worker.files.PrivateFiles;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes on this node's disk how far each restore came, one small file for each. A note is on the
 * disk, and whole, before what it tells of is begun.
 */
public class RestoreJournal {
  private static final Logger LOG = LoggerFactory.getLogger(RestoreJournal.class);
  private static final String ENDING = ".json";

  private final Path directory;

  public RestoreJournal(Path directory) {
    this.directory = directory;
  }

  /** The job's entry, or nothing when it never began or left nothing. */
  public Optional<RestoreEntry> read(String jobId) throws JobFailure {
    Path file = file(jobId);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(RestoreNotes.read(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new JobFailure(
          FailureKind.INTERNAL,
          "The note " + file + " of an earlier attempt at this restore cannot be read.",
          e);
    }
  }

  /** All entries that can be read. */
  public List<RestoreEntry> all() {
    List<RestoreEntry> entries = new ArrayList<>();
    for (Path file : files()) {
      try {
        entries.add(RestoreNotes.read(Files.readAllBytes(file)));
      } catch (IOException e) {
        LOG.error("The note {} of a restore cannot be read", file, e);
      }
    }
    return entries;
  }

  private List<Path> files() {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
    } catch (IOException e) {
      LOG.error("The notes of restores in {} cannot be listed", directory, e);
      return List.of();
    }
  }

  void write(RestoreEntry entry) throws JobFailure {
    Path file = file(entry.jobId());
    Path fresh = fresh(file);
    try {
      PrivateFiles.makeDirectory(directory);
      PrivateFiles.write(fresh, RestoreNotes.write(entry));
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      forceDirectory();
    } catch (IOException e) {
      removeQuietly(fresh);
      throw FullDisk.failure(directory, e);
    }
  }

  /** A note that was only half written is none. */
  private static void removeQuietly(Path fresh) {
    try {
      Files.deleteIfExists(fresh);
    } catch (IOException e) {
      LOG.warn("The half-written note {} of a restore stays", fresh, e);
    }
  }

  void remove(String jobId) throws JobFailure {
    Path file = file(jobId);
    removeQuietly(fresh(file));
    try {
      if (Files.deleteIfExists(file)) {
        forceDirectory();
      }
    } catch (IOException e) {
      throw FullDisk.failure(directory, e);
    }
  }

  /** Does something that no other process and thread of this node does at the same time. */
  void alone(Step step) throws JobFailure {
    synchronized (RestoreJournal.class) {
      try {
        PrivateFiles.makeDirectory(directory);
        try (FileChannel channel = PrivateFiles.forLock(directory.resolve("lock"))) {
          channel.lock();
          step.take();
        }
      } catch (IOException e) {
        throw FullDisk.failure(directory, e);
      }
    }
  }

  /** What may fail. */
  @FunctionalInterface
  interface Step {
    void take() throws JobFailure;
  }

  private void forceDirectory() throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Forgets restores that ended before the limit. */
  public void forgetEnded(Instant limit) {
    for (RestoreEntry entry : all()) {
      try {
        Path file = file(entry.jobId());
        boolean old = Files.getLastModifiedTime(file).toInstant().isBefore(limit);
        if (old && entry.stage() == RestoreEntry.Stage.ENDED) {
          remove(entry.jobId());
        }
      } catch (IOException | JobFailure e) {
        LOG.warn("The note of restore {} is not removed", entry.jobId(), e);
      }
    }
  }

  private static Path fresh(Path file) {
    return file.resolveSibling(file.getFileName() + ".new");
  }

  private Path file(String jobId) {
    return directory.resolve(jobId.replaceAll("[^A-Za-z0-9-]", "_") + ENDING);
  }
}
