package io.holdfast.worker.workplace;

import io.holdfast.worker.files.FullDisk;
import io.holdfast.worker.files.PrivateFiles;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.process.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes and removes directories that restic writes to. */
public final class JobDirectory {
  private JobDirectory() {}

  /** An empty directory, with {@code tmp} in it, for the account alone. */
  public static Path make(Path directory, @Nullable Account account) throws JobFailure {
    remove(directory);
    makeIfMissing(directory, account);
    makeIfMissing(directory.resolve("tmp"), account);
    return directory;
  }

  /** A directory that others may pass through to their own below it, but not look into. */
  public static void makePassable(Path directory) throws JobFailure {
    make(directory, "rwx--x--x", null);
  }

  /** A directory for the account alone, if it is not there yet. */
  public static void makeIfMissing(Path directory, @Nullable Account account) throws JobFailure {
    make(directory, "rwx------", account);
  }

  private static void make(Path directory, String permissions, @Nullable Account account)
      throws JobFailure {
    try {
      if (!PrivateFiles.makeDirectory(directory)) {
        return;
      }
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(permissions));
      if (account != null) {
        UserPrincipal owner =
            directory
                .getFileSystem()
                .getUserPrincipalLookupService()
                .lookupPrincipalByName(account.name());
        Files.setOwner(directory, owner);
      }
    } catch (IOException e) {
      throw FullDisk.failure(directory, e);
    }
  }

  /** Removes what jobs left that were killed and never came again. */
  public static void removeOlder(Path jobs, Instant limit) {
    if (!Files.isDirectory(jobs)) {
      return;
    }
    try (Stream<Path> entries = Files.list(jobs)) {
      for (Path entry : entries.toList()) {
        if (Files.getLastModifiedTime(entry).toInstant().isBefore(limit)) {
          remove(entry);
        }
      }
    } catch (IOException e) {
      return; // Another job removes them at the same time, or will.
    }
  }

  /** Removes it with all that is in it; what cannot be removed is left for the next time. */
  public static void remove(Path directory) {
    if (!Files.isDirectory(directory)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(directory)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    } catch (IOException e) {
      return;
    }
    for (Path path : all) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        return;
      }
    }
  }
}
