package io.holdfast.standalone.process;

import java.nio.file.Path;
import java.util.List;

/**
 * Runs redis-server so that it ends with whoever started it: Redis does not look at its standard
 * input, so a shell does (see {@link ParentWatch}).
 */
public final class RedisGuard {
  private static final String SCRIPT =
      """
      exec 3<&0
      redis-server "$1" </dev/null 3<&- &
      redis=$!
      trap 'kill -TERM $redis 2>/dev/null' TERM INT HUP
      ( while read -r _ <&3; do :; done; kill -TERM $redis 2>/dev/null ) &
      watch=$!
      while kill -0 $redis 2>/dev/null; do
        wait $redis
        code=$?
      done
      kill -KILL $watch 2>/dev/null
      exit $code
      """;

  private RedisGuard() {}

  public static List<String> command(Path configuration) {
    return List.of("sh", "-c", SCRIPT, "redis-guard", configuration.toString());
  }
}
