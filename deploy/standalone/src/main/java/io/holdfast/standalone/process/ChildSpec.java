package io.holdfast.standalone.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How a child process is started.
 *
 * @param name for people and logs, such as {@code worker-1}
 * @param command program and arguments; never holds a secret
 * @param environment added to this process's own
 * @param output file that takes its standard output and error, begun anew when it has grown large
 * @param grace how long a clean stop may take before it is killed
 */
public record ChildSpec(
    String name,
    List<String> command,
    Map<String, String> environment,
    Path output,
    Duration grace) {
  public ChildSpec {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }
}
