package io.holdfast.worker.source;

import io.holdfast.worker.process.Command;
import io.holdfast.worker.process.ProcessRunner;
import io.holdfast.worker.process.SearchPath;
import io.holdfast.worker.process.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The program bubblewrap: whether it works here, and the words that all its uses share. */
final class Bubblewrap {
  private static final List<String> SYSTEM = List.of("/usr", "/bin", "/sbin", "/lib", "/lib64");
  private static final List<String> CONFIGURATION =
      List.of(
          "/etc/ssl",
          "/etc/pki",
          "/etc/ca-certificates",
          "/etc/ca-certificates.conf",
          "/etc/resolv.conf",
          "/etc/hosts",
          "/etc/nsswitch.conf",
          "/etc/passwd",
          "/etc/group",
          "/etc/alternatives",
          "/etc/ssh/ssh_known_hosts",
          "/etc/ssh/ssh_config");

  private final ProcessRunner runner;
  private final String program;
  private @Nullable Boolean works;

  Bubblewrap(ProcessRunner runner, String program) {
    this.runner = runner;
    this.program = program;
  }

  /** It may be there and yet not be allowed, in a container for one. */
  synchronized boolean works() {
    Boolean known = works;
    if (known == null) {
      known = tryIt();
      works = known;
    }
    return known;
  }

  private boolean tryIt() {
    if (!isThere(program)) {
      return false;
    }
    Command command =
        Command.of(program, "--ro-bind", "/", "/", "--dev", "/dev", "--", "true")
            .with(Map.of("PATH", SearchPath.DEFAULT))
            .within(Command.Limits.DEFAULT.withDeadline(Duration.ofSeconds(10)));
    try {
      return runner.run(command).isSuccess();
    } catch (StartFailure e) {
      return false;
    }
  }

  static boolean isThere(String program) {
    return program.contains("/") || SearchPath.find(program, SearchPath.DEFAULT).isPresent();
  }

  /** The program, and a root with the system's programs and little else, read-only. */
  static List<String> system(String program) {
    List<String> words = new ArrayList<>(List.of(program));
    SYSTEM.forEach(path -> system(words, Path.of(path)));
    CONFIGURATION.forEach(path -> words.addAll(List.of("--ro-bind-try", path, path)));
    words.addAll(List.of("--dev", "/dev", "--tmpfs", "/tmp"));
    return words;
  }

  /** On most systems these but the first are links into it. */
  private static void system(List<String> words, Path path) {
    if (Files.isSymbolicLink(path)) {
      try {
        words.addAll(
            List.of("--symlink", Files.readSymbolicLink(path).toString(), path.toString()));
        return;
      } catch (IOException e) {
        // Bound as a directory then.
      }
    }
    bind(words, "--ro-bind-try", path);
  }

  static void bind(List<String> words, String option, Path path) {
    words.addAll(List.of(option, path.toString(), path.toString()));
  }

  /** Where it begins, and the kernel's promise of SIGINT to restic at its parent's death. */
  static void inside(List<String> words, Path directory) {
    words.addAll(List.of("--chdir", directory.toString(), "--"));
    words.addAll(List.of("setpriv", "--no-new-privs", "--pdeathsig", "INT", "--"));
  }
}
