package io.holdfast.standalone.chaos.run;

import io.holdfast.standalone.chaos.plan.Target;
import io.holdfast.standalone.process.Child;
import io.holdfast.standalone.process.Supervisor;
import io.holdfast.standalone.stack.Stack;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the processes that faults hit. */
final class Targets {
  private static final Map<Target, String> SERVICES =
      Map.of(
          Target.SCHEDULER, "java",
          Target.SCHEDULER_2, "java",
          Target.WORKER_1, "java",
          Target.WORKER_1B, "java",
          Target.WORKER_2, "java",
          Target.BROKER, "java",
          Target.REDIS, "redis-server",
          Target.REMOTE, "rclone");

  private final Path root;
  private final Stack stack;
  private final Supervisor remotes;

  Targets(Path root, Stack stack, Supervisor remotes) {
    this.root = root;
    this.stack = stack;
    this.remotes = remotes;
  }

  /** Process ids at the moment; a target that does not run has none. */
  Map<Target, List<Long>> processes() {
    Map<String, Long> started = new HashMap<>(stack.processes());
    for (Child child : remotes.running()) {
      started.put(child.name(), child.pid());
    }
    List<Processes.Seen> all = Processes.all();
    Map<Target, List<Long>> found = new EnumMap<>(Target.class);
    SERVICES.forEach(
        (target, program) -> {
          Long pid = started.get(target.label());
          if (pid != null) {
            found.put(target, inside(pid, program, all));
          }
        });
    found.put(
        Target.RESTIC,
        all.stream()
            .filter(process -> process.name().equals("restic") && process.belongsTo(root))
            .map(Processes.Seen::pid)
            .toList());
    return found;
  }

  /** The program itself, where a shell stands guard over it. */
  private static List<Long> inside(long pid, String program, List<Processes.Seen> all) {
    Set<Long> family =
        ProcessHandle.of(pid).stream()
            .flatMap(ProcessHandle::descendants)
            .map(ProcessHandle::pid)
            .collect(Collectors.toSet());
    return all.stream()
        .filter(process -> process.pid() == pid || family.contains(process.pid()))
        .filter(process -> process.name().equals(program))
        .map(Processes.Seen::pid)
        .limit(1)
        .toList();
  }
}
