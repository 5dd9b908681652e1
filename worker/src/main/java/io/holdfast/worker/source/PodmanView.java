package io.holdfast.worker.source;

import io.holdfast.worker.process.Command;
import io.holdfast.worker.process.Stopping;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A container with restic, as NethServer 8 has it. Variables are handed in by name, so that no
 * value is among the arguments; host name and processes are the node's own, for restic's locks.
 */
record PodmanView(String program, String image, ViewRequest request, Predicate<Path> isThere)
    implements View {
  private static final Path ROOT = Path.of("/srv");

  @Override
  public Path root() {
    return ROOT;
  }

  @Override
  public Stopping stopping() {
    return Stopping.INTERRUPT_PROGRAM;
  }

  @Override
  public Command enclose(Command command) {
    List<String> arguments = command.arguments();
    List<String> words = new ArrayList<>(List.of(program, "run", "--rm", "--replace"));
    words.addAll(List.of("--name", "holdfast-" + request.name()));
    words.addAll(List.of("--network", "host", "--pid", "host", "--uts", "host"));
    words.addAll(
        List.of(
            "--security-opt",
            "label=disable",
            "--security-opt",
            "no-new-privileges",
            "--workdir",
            ROOT.toString()));
    new TreeSet<>(command.environment().keySet())
        .stream()
            .filter(name -> !name.equals("PATH"))
            .forEach(name -> words.addAll(List.of("--env", name)));
    mount(words, request.stateDir(), "/srv/state", "ro");
    request.volumes().forEach((name, path) -> mount(words, path, "/srv/volumes/" + name, "ro"));
    mountIfThere(words, request.readable(), "ro");
    mountIfThere(words, request.writable(), "rw");
    words.addAll(List.of("--entrypoint", arguments.get(0), image));
    words.addAll(arguments.subList(1, arguments.size()));
    return new Command(
        words,
        command.environment(),
        null,
        command.input(),
        command.account(),
        command.limits(),
        true);
  }

  /** Podman refuses what is not there, such as a repository of this node that is yet to be made. */
  private void mountIfThere(List<String> words, List<Path> paths, String mode) {
    paths.stream().filter(isThere).forEach(path -> mount(words, path, path.toString(), mode));
  }

  private static void mount(List<String> words, Path path, String target, String mode) {
    String source = "type=bind,source=" + path + ",target=" + target;
    words.addAll(List.of("--mount", mode.equals("ro") ? source + ",ro=true" : source));
  }
}
