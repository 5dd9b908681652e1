package io.holdfast.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the file that says where the cluster is: as named on the command line, by {@code
 * HOLDFAST_CONFIG}, or by the pointer a running local stack leaves.
 */
public final class ConfigFinder {
  /** Names the file in the environment. */
  public static final String VARIABLE = "HOLDFAST_CONFIG";

  private final Map<String, String> environment;

  public ConfigFinder(Map<String, String> environment) {
    this.environment = environment;
  }

  /** The file that a running local stack writes the path of its client.properties to. */
  public static Path pointer(Map<String, String> environment) {
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    Path base =
        state.startsWith("/")
            ? Path.of(state)
            : Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", "/")))
                .resolve(".local/state");
    return base.resolve("holdfast").resolve("current");
  }

  /**
   * The file to read.
   *
   * @param named as given on the command line, or null
   * @throws UsageException when the named one is not there
   * @throws NoConfigException when none is named and no local stack runs
   */
  public Path find(@Nullable Path named) {
    if (named != null) {
      return readable(named, "--config");
    }
    String variable = environment.getOrDefault(VARIABLE, "");
    if (!variable.isEmpty()) {
      return readable(Path.of(variable), VARIABLE);
    }
    Path pointer = pointer(environment);
    if (!Files.isReadable(pointer)) {
      throw new NoConfigException(
          "Which cluster? Give --config FILE or set "
              + VARIABLE
              + ", or start one on this machine with `holdfast up`.");
    }
    try {
      Path found = Path.of(Files.readString(pointer).strip());
      if (Files.isReadable(found)) {
        return found;
      }
    } catch (IOException | InvalidPathException e) {
      // Said below.
    }
    throw new NoConfigException(
        pointer
            + " names a local stack that is not there any more. Start one with `holdfast up`, or"
            + " give --config FILE.");
  }

  private static Path readable(Path file, String source) {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new UsageException(
          "The file " + file + ", named by " + source + ", is not there or cannot be read.");
    }
    return file;
  }
}
