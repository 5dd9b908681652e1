package io.holdfast.worker.hook;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How hooks are run.
 *
 * @param node id of this node
 * @param programs directory with {@code redis-dump} and {@code redis-restore}, or null
 * @param timeLimit of each hook
 * @param environment further variables, such as those the programs need to find Redis
 */
public record HookSettings(
    int node, @Nullable Path programs, Duration timeLimit, Map<String, String> environment) {
  public HookSettings {
    environment = Map.copyOf(environment);
  }

  /** None of the environment's values. */
  @Override
  public String toString() {
    return "HookSettings[" + node + ", " + programs + ", " + environment.keySet() + "]";
  }
}
