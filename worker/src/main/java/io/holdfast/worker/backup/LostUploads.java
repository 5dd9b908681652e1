package io.holdfast.worker.backup;

import io.holdfast.worker.files.PrivateFiles;
import io.holdfast.worker.job.BackupTask;
import io.holdfast.worker.restic.ResticLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes on this node's disk that a job of an instance uploads much to a restic repository. restic
 * names what it has uploaded in an index ten minutes later or at its end; when it is killed before,
 * the next run uploads all of it again, unless it gets a new index first (seen with restic 0.14).
 * One empty file for each instance and repository. Safe for use by many threads.
 */
final class LostUploads {
  private static final Logger LOG = LoggerFactory.getLogger(LostUploads.class);

  private final Path directory;
  private final long worthFinding;

  /**
   * @param worthFinding less than so many bytes is uploaded again
   */
  LostUploads(Path directory, long worthFinding) {
    this.directory = directory;
    this.worthFinding = worthFinding;
  }

  /** Whether an upload was begun and did not end with a snapshot. */
  boolean isNoted(BackupTask task) {
    return Files.exists(file(task));
  }

  /** What is to be told how far restic is; notes an upload as soon as it is worth it. */
  Consumer<ResticLine.Status> follow(BackupTask task) {
    AtomicBoolean noted = new AtomicBoolean();
    return status -> {
      if (status.bytesDone() >= worthFinding && noted.compareAndSet(false, true)) {
        note(task);
      }
    };
  }

  /** A note that cannot be written only costs time later. */
  private void note(BackupTask task) {
    try {
      PrivateFiles.makeDirectory(directory);
      PrivateFiles.write(file(task), new byte[0]);
    } catch (IOException e) {
      LOG.info("{} cannot be written", file(task), e);
    }
  }

  void forget(BackupTask task) {
    try {
      Files.deleteIfExists(file(task));
    } catch (IOException e) {
      LOG.info("{} cannot be removed", file(task), e);
    }
  }

  private Path file(BackupTask task) {
    return directory.resolve(plain(task.instance().uuid()) + "@" + plain(task.repository().id()));
  }

  private static String plain(String name) {
    return name.replaceAll("[^A-Za-z0-9-]", "_");
  }
}
