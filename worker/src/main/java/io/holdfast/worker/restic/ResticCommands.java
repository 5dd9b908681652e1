package io.holdfast.worker.restic;

import io.holdfast.worker.process.Command;
import io.holdfast.worker.process.SearchPath;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Turns restic's words into a command with its environment, directories and limits. */
final class ResticCommands {
  private static final Duration LONGEST = Duration.ofDays(30);
  private static final Duration GRACE = Duration.ofSeconds(8);
  private static final int KEPT_OUTPUT = 256 * 1024;

  private final ResticSettings settings;

  ResticCommands(ResticSettings settings) {
    this.settings = settings;
  }

  Command version() {
    return Command.of(settings.program(), "version")
        .with(basics())
        .within(Command.Limits.DEFAULT.withDeadline(Duration.ofSeconds(30)));
  }

  Command of(ResticSession session, List<String> words) {
    Surroundings surroundings = session.surroundings();
    List<String> all = new ArrayList<>(List.of(settings.program()));
    all.addAll(session.target().options());
    limit(all, "--limit-upload", settings.uploadKibPerSecond());
    limit(all, "--limit-download", settings.downloadKibPerSecond());
    all.addAll(words);
    Map<String, String> environment = new TreeMap<>(basics());
    environment.putAll(settings.environment());
    environment.putAll(session.target().environment());
    environment.putAll(surroundings.marks());
    String cacheDir = cacheDir(session).toString();
    environment.put("RESTIC_CACHE_DIR", cacheDir);
    environment.putIfAbsent("HOME", cacheDir);
    Path temporaryDir = surroundings.temporaryDir();
    if (temporaryDir != null) {
      environment.put("TMPDIR", temporaryDir.toString());
    }
    Command command =
        Command.of(all)
            .with(environment)
            .as(surroundings.account())
            .withoutMoreRights()
            .within(new Command.Limits(LONGEST, GRACE, KEPT_OUTPUT, surroundings.stopping()));
    return surroundings.enclosure().apply(command);
  }

  Path cacheDir(ResticSession session) {
    return settings.cacheDir(session.surroundings().account());
  }

  private static Map<String, String> basics() {
    return Map.of("PATH", SearchPath.DEFAULT, "LANG", "C.UTF-8", "RESTIC_PROGRESS_FPS", "2");
  }

  private static void limit(List<String> words, String option, int kibPerSecond) {
    if (kibPerSecond > 0) {
      words.addAll(List.of(option, Integer.toString(kibPerSecond)));
    }
  }
}
