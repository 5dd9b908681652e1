package io.holdfast.worker.upkeep;

import io.holdfast.worker.files.PrivateFiles;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.repository.RemoteFiles;
import io.holdfast.worker.repository.RepositoryNote;
import io.holdfast.worker.repository.RepositoryPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds restic repositories by their {@code config} files, in two calls of rclone: one that lists,
 * one that copies the notes. What follows neither form of a path is passed over, and so is a note
 * that cannot be read.
 */
final class RcloneListing {
  private static final String CONFIG = "/config";
  private static final int MOST_REPOSITORIES = 5_000;

  private final RemoteFiles files;

  RcloneListing(RemoteFiles files) {
    this.files = files;
  }

  /** What was found, by path. */
  List<FoundRepository> run() throws JobFailure {
    List<String> names = files.find(3, List.of("/*/*/config", "/*/*.json"));
    List<RepositoryPath> paths = paths(names);
    Map<String, RepositoryNote> notes = notes(paths, new HashSet<>(names));
    List<FoundRepository> found = new ArrayList<>();
    for (RepositoryPath path : paths) {
      found.add(new FoundRepository(path, notes.get(path.text())));
    }
    return found;
  }

  private static List<RepositoryPath> paths(List<String> names) {
    return names.stream()
        .filter(name -> name.endsWith(CONFIG))
        .map(name -> RepositoryPath.parse(name.substring(0, name.length() - CONFIG.length())))
        .flatMap(Optional::stream)
        .sorted(Comparator.comparing(RepositoryPath::text))
        .limit(MOST_REPOSITORIES)
        .toList();
  }

  private Map<String, RepositoryNote> notes(List<RepositoryPath> paths, Set<String> names) {
    boolean any =
        paths.stream().anyMatch(path -> names.contains(RepositoryNote.pathOf(path.text())));
    if (!any) {
      return Map.of();
    }
    try {
      PrivateFiles.makeDirectory(files.workDir());
      Path directory = Files.createTempDirectory(files.workDir(), "notes-");
      try {
        return fetched(paths, directory);
      } finally {
        remove(directory);
      }
    } catch (IOException e) {
      return Map.of(); // The repositories themselves are what was asked for.
    }
  }

  private Map<String, RepositoryNote> fetched(List<RepositoryPath> paths, Path directory)
      throws IOException {
    try {
      files.fetch(2, List.of("/*/*.json"), RepositoryNote.MOST_BYTES, directory);
    } catch (JobFailure e) {
      // What came before it stopped is there.
    }
    Map<String, RepositoryNote> notes = new HashMap<>();
    for (RepositoryPath path : paths) {
      Path file = directory.resolve(RepositoryNote.pathOf(path.text()));
      if (Files.isRegularFile(file) && Files.size(file) <= RepositoryNote.MOST_BYTES) {
        RepositoryNote.parse(Files.readAllBytes(file))
            .ifPresent(note -> notes.put(path.text(), note));
      }
    }
    return notes;
  }

  private static void remove(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
