package io.holdfast.worker.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where programs are found. */
public final class SearchPath {
  /** System directories, the administrator's first. */
  public static final String DEFAULT =
      "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  private SearchPath() {}

  /** The first executable of that name in the directories. */
  public static Optional<Path> find(String program, String path) {
    for (String directory : path.split(":", -1)) {
      if (!directory.isEmpty()) {
        Path candidate = Path.of(directory).resolve(program);
        if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
          return Optional.of(candidate);
        }
      }
    }
    return Optional.empty();
  }
}
