package io.holdfast.worker.restore.verify;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A directory of the snapshot whose entries are coming, and the one on disk.
 *
 * <p>Names that are no UTF-8 look alike in restic's answer. Those of a directory are told apart by
 * their order, which is that of their bytes on both sides.
 */
final class OpenDirectory {
  private final String path;
  private final @Nullable Path onDisk;
  private final NameSet names = new NameSet();
  private final Map<String, Integer> unclearSeen = new HashMap<>();
  private @Nullable Map<String, List<Path>> unclearOnDisk;

  /**
   * Begins.
   *
   * @param path in the snapshot, without a leading slash
   * @param onDisk null when there is no such directory
   */
  OpenDirectory(String path, @Nullable Path onDisk) {
    this.path = path;
    this.onDisk = onDisk;
  }

  String path() {
    return path;
  }

  boolean contains(String other) {
    return other.startsWith(path + "/");
  }

  /** Where the next entry of this name should be; nothing when it cannot be there. */
  Optional<Path> next(String name) throws IOException {
    if (name.indexOf(ShownNames.NO_UTF_8) < 0) {
      names.add(name);
      return Optional.ofNullable(onDisk).map(directory -> ShownNames.in(directory, name));
    }
    int before = unclearSeen.merge(name, 1, Integer::sum) - 1;
    List<Path> candidates = unclear().getOrDefault(name, List.of());
    return before < candidates.size() ? Optional.of(candidates.get(before)) : Optional.empty();
  }

  private Map<String, List<Path>> unclear() throws IOException {
    Map<String, List<Path>> found = unclearOnDisk;
    if (found == null) {
      found = new HashMap<>();
      for (Path entry : entries(true)) {
        found.computeIfAbsent(ShownNames.of(entry), name -> new ArrayList<>()).add(entry);
      }
      found
          .values()
          .forEach(
              same ->
                  same.sort(
                      (a, b) -> Arrays.compareUnsigned(ShownNames.bytes(a), ShownNames.bytes(b))));
      unclearOnDisk = found;
    }
    return found;
  }

  /** Names on disk that the snapshot does not have; to be asked when all entries have come. */
  List<String> extra() throws IOException {
    List<String> extra = new ArrayList<>();
    for (Path entry : entries(false)) {
      extra.add(ShownNames.of(entry));
    }
    unclear()
        .forEach(
            (name, entries) ->
                extra.addAll(
                    entries.stream()
                        .skip(unclearSeen.getOrDefault(name, 0))
                        .map(entry -> name)
                        .toList()));
    return extra;
  }

  /** Those with unclear names, or those with clear names that have not come. */
  private List<Path> entries(boolean unclear) throws IOException {
    List<Path> found = new ArrayList<>();
    Path directory = onDisk;
    if (directory == null || !Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      return found;
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
      for (Path entry : all) {
        String name = ShownNames.of(entry);
        boolean isUnclear = name.indexOf(ShownNames.NO_UTF_8) >= 0;
        if (unclear ? isUnclear : !isUnclear && !names.contains(name)) {
          found.add(entry);
        }
      }
    }
    return found;
  }
}
