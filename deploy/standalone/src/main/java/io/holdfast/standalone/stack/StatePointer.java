package io.holdfast.standalone.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The file by which commands find the stack that runs on this machine for this user: it holds the
 * path of the stack's {@code client.properties}.
 */
public record StatePointer(Path file) {

  /** {@code ${XDG_STATE_HOME:-~/.local/state}/holdfast/current}. */
  public static StatePointer of(Map<String, String> environment, Path home) {
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    Path base = state.isEmpty() ? home.resolve(".local").resolve("state") : Path.of(state);
    return new StatePointer(base.resolve("holdfast").resolve("current"));
  }

  /** Points at a stack. */
  public void set(Path clientProperties) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    StackFiles.writePrivate(file, clientProperties + "\n");
  }

  /** Takes it away, unless it points at another stack by now. */
  public void clear(Path clientProperties) throws IOException {
    if (Files.exists(file) && Files.readString(file).strip().equals(clientProperties.toString())) {
      Files.delete(file);
    }
  }
}
