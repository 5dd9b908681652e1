package io.holdfast.worker.source;

import io.holdfast.worker.process.Command;
import io.holdfast.worker.process.Stopping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Bind mounts in a mount namespace of its own, with little else than the system's programs.
 *
 * <p>The process namespace is shared on purpose: restic writes its process id into its lock, and
 * must not take a living owner for a dead one. Inside, {@code setpriv} gives restic the kernel's
 * promise of SIGINT at its parent's death, so that it takes its lock away; bubblewrap's own {@code
 * --die-with-parent} would kill it at once.
 */
record BubblewrapView(String program, ViewRequest request) implements View {
  private static final Path ROOT = Path.of("/srv");
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

  @Override
  public Path root() {
    return ROOT;
  }

  @Override
  public Stopping stopping() {
    return Stopping.INTERRUPT_WRAPPED;
  }

  @Override
  public Command enclose(Command command) {
    List<String> words = new ArrayList<>(List.of(program));
    SYSTEM.forEach(path -> system(words, Path.of(path)));
    CONFIGURATION.forEach(path -> words.addAll(List.of("--ro-bind-try", path, path)));
    words.addAll(List.of("--dev", "/dev", "--tmpfs", "/tmp"));
    words.addAll(List.of("--dir", "/srv/volumes"));
    words.addAll(List.of("--ro-bind", request.stateDir().toString(), "/srv/state"));
    request
        .volumes()
        .forEach(
            (name, path) ->
                words.addAll(List.of("--ro-bind", path.toString(), "/srv/volumes/" + name)));
    request.readable().forEach(path -> bind(words, "--ro-bind-try", path));
    request.writable().forEach(path -> bind(words, "--bind-try", path));
    words.addAll(List.of("--chdir", ROOT.toString(), "--"));
    words.addAll(List.of("setpriv", "--pdeathsig", "INT", "--"));
    return command.wrappedBy(words);
  }

  private static void bind(List<String> words, String option, Path path) {
    words.addAll(List.of(option, path.toString(), path.toString()));
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
}
