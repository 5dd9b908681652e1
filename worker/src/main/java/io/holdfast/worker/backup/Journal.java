package io.holdfast.worker.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.worker.files.FullDisk;
import io.holdfast.worker.files.PrivateFiles;
import io.holdfast.worker.job.JobFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes on this node's disk how far each instance's newest job came, for the time after a kill: a
 * cleanup that is owed, and what restic said of a snapshot. One small file for each instance.
 */
final class Journal {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
  private static final ObjectMapper JSON =
      new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

  private final Path directory;

  Journal(Path directory) {
    this.directory = directory;
  }

  /** {@link JournalEntry#NONE} when there is none, or it cannot be understood. */
  JournalEntry read(String instanceUuid) {
    Path file = file(instanceUuid);
    try {
      return Files.exists(file) ? parse(Files.readAllBytes(file)) : JournalEntry.NONE;
    } catch (IOException e) {
      return JournalEntry.NONE;
    }
  }

  /** What {@link #bytes} made; {@link JournalEntry#NONE} when it is something else. */
  static JournalEntry parse(byte[] bytes) {
    try {
      @Nullable JournalEntry entry = JSON.readValue(bytes, JournalEntry.class);
      return entry == null ? JournalEntry.NONE : entry;
    } catch (IOException e) {
      return JournalEntry.NONE;
    }
  }

  /** The content of an entry's file. */
  static byte[] bytes(JournalEntry entry) throws JsonProcessingException {
    return JSON.writeValueAsBytes(entry);
  }

  void write(String instanceUuid, JournalEntry entry) throws JobFailure {
    Path file = file(instanceUuid);
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      PrivateFiles.makeDirectory(directory);
      PrivateFiles.write(fresh, bytes(entry));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      removeQuietly(fresh);
      throw FullDisk.failure(directory, e);
    }
  }

  /** On a full disk it takes space that something else needs. */
  private static void removeQuietly(Path fresh) {
    try {
      Files.deleteIfExists(fresh);
    } catch (IOException e) {
      LOG.debug("{} stays", fresh, e);
    }
  }

  private Path file(String instanceUuid) {
    return directory.resolve(instanceUuid.replaceAll("[^A-Za-z0-9-]", "_") + ".json");
  }
}
