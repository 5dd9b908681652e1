package io.holdfast.standalone.commands;

import java.nio.file.Path;
import java.util.Map;

/** Where a stack is when nobody says. */
final class StackDirectories {
  private StackDirectories() {}

  /** {@code ${XDG_DATA_HOME:-~/.local/share}/holdfast}. */
  static Path standard(Map<String, String> environment) {
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    Path base =
        data.startsWith("/")
            ? Path.of(data)
            : Path.of(environment.getOrDefault("HOME", "/")).resolve(".local/share");
    return base.resolve("holdfast");
  }
}
