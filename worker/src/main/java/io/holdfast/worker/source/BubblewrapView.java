package io.holdfast.worker.source;

import io.holdfast.worker.process.Command;
import io.holdfast.worker.process.Stopping;
import java.nio.file.Path;
import java.util.List;

/**
 * Bind mounts in a mount namespace of its own, with little else than the system's programs.
 *
 * <p>The process namespace is shared on purpose: restic writes its process id into its lock, and
 * must not take a living owner for a dead one. Inside, {@code setpriv} gives restic the kernel's
 * promise of SIGINT at its parent's death, so that it takes its lock away; bubblewrap's own {@code
 * --die-with-parent} would kill it at once.
 *
 * <p>Where bubblewrap has rights of its own, the command must not take them from it; it gives them
 * up itself before restic starts. It needs no {@code --new-session}: the launcher has made a
 * session without a terminal, and another one would take restic out of the group that is stopped.
 */
record BubblewrapView(String program, ViewRequest request) implements View {
  private static final Path ROOT = Path.of("/srv");

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
    List<String> words = Bubblewrap.system(program);
    words.addAll(List.of("--dir", "/srv/volumes"));
    words.addAll(List.of("--ro-bind", request.stateDir().toString(), "/srv/state"));
    request
        .volumes()
        .forEach(
            (name, path) ->
                words.addAll(List.of("--ro-bind", path.toString(), "/srv/volumes/" + name)));
    request.readable().forEach(path -> Bubblewrap.bind(words, "--ro-bind-try", path));
    request.writable().forEach(path -> Bubblewrap.bind(words, "--bind-try", path));
    Bubblewrap.inside(words, ROOT);
    return command.wrappedBy(words).withRightsOfPrograms();
  }
}
