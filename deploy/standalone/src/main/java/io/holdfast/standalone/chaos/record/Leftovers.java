package io.holdfast.standalone.chaos.record;

import io.holdfast.standalone.chaos.history.History.HookRun;
import io.holdfast.standalone.chaos.run.Processes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Files, processes and secrets where none should be. */
final class Leftovers {
  /** Programs that a stack runs for jobs. */
  private static final Set<String> OF_JOBS = Set.of("restic", "bwrap");

  /**
   * What a worker keeps on purpose: a note for each instance of how far its newest job came, at
   * most one more that was just being written when the worker was killed (the next one replaces
   * it), and the empty file by which the workers of a node take turns with restores.
   */
  private static final Pattern KEPT =
      Pattern.compile("node-\\d+/(instances/[^/]+\\.json(\\.new)?|restores/lock)");

  /** How far a restore came; kept so that a request that comes again is answered the same. */
  private static final Pattern JOURNAL = Pattern.compile("node-\\d+/restores/[^/]+\\.json");

  private static final String ENDED = "\"stage\":\"ENDED\"";
  private static final String STAGING = ".holdfast-restore-";

  private Leftovers() {}

  /** Files in workers' directories that belong to no job that runs. */
  static List<String> files(Path work) throws IOException {
    List<String> left = new ArrayList<>();
    for (Path file : below(work)) {
      String inWork = work.relativize(file).toString();
      if (!KEPT.matcher(inWork).matches() && !isEnded(file, inWork)) {
        left.add(inWork);
      }
    }
    return left;
  }

  private static boolean isEnded(Path file, String inWork) throws IOException {
    return JOURNAL.matcher(inWork).matches() && Files.readString(file).contains(ENDED);
  }

  /** Directories of restores that were not brought to an end. */
  static List<String> stagings(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(path -> path.getFileName().toString().startsWith(STAGING))
          .map(Path::toString)
          .toList();
    }
  }

  /** Processes of jobs, and of a stopped stack all that belong to its directory. */
  static List<String> processes(Path root, boolean isStopped) {
    long self = ProcessHandle.current().pid();
    Set<Long> ancestors = new HashSet<>(Set.of(self));
    for (var at = ProcessHandle.current().parent(); at.isPresent(); at = at.get().parent()) {
      ancestors.add(at.get().pid());
    }
    return Processes.all().stream()
        .filter(process -> !ancestors.contains(process.pid()) && process.belongsTo(root))
        .filter(process -> isStopped || OF_JOBS.contains(process.name()))
        .map(Processes.Seen::toString)
        .toList();
  }

  /** Logs and arguments of processes that hold one of the texts. */
  static List<String> secrets(Path logs, List<String> secrets) throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : below(logs)) {
      if (holds(Files.readString(file, StandardCharsets.ISO_8859_1), secrets)) {
        found.add(file.toString());
      }
    }
    for (Processes.Seen process : Processes.all()) {
      if (holds(process.arguments(), secrets)) {
        found.add("arguments of " + process);
      }
    }
    return found;
  }

  static boolean holds(String text, List<String> secrets) {
    return secrets.stream().anyMatch(text::contains);
  }

  /** What hooks noted of themselves; nothing when none has run. */
  static List<HookRun> hookRuns(Path log) throws IOException {
    if (!Files.exists(log)) {
      return List.of();
    }
    return Files.readAllLines(log).stream()
        .map(line -> line.split(" ", 2))
        .map(words -> new HookRun(words[0], words.length > 1 ? words[1] : ""))
        .toList();
  }

  static List<Path> below(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
