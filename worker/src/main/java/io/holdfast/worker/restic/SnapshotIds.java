package io.holdfast.worker.restic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Completes the short snapshot id that 0.14 gives for a new snapshot from restic's own cache, where
 * each snapshot is a file of its full id. That saves opening the repository once more.
 */
final class SnapshotIds {
  static final int FULL = 64;

  private SnapshotIds() {}

  /** The only full id in the cache that begins so, or nothing. */
  static Optional<String> complete(String shortId, Path cacheDir) {
    if (!shortId.matches("[0-9a-f]{8,63}")) {
      return Optional.empty();
    }
    String folder = shortId.substring(0, 2);
    try (Stream<Path> repositories = Files.list(cacheDir)) {
      var found =
          repositories
              .map(repository -> repository.resolve("snapshots").resolve(folder))
              .filter(Files::isDirectory)
              .flatMap(SnapshotIds::names)
              .filter(name -> name.length() == FULL && name.startsWith(shortId))
              .distinct()
              .toList();
      return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Stream<String> names(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    } catch (IOException e) {
      return Stream.empty();
    }
  }
}
