package io.holdfast.standalone.chaos.run;

import io.holdfast.standalone.chaos.plan.Fault;
import io.holdfast.standalone.chaos.plan.FaultKind;
import io.holdfast.standalone.chaos.plan.Target;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Makes a fault happen, and ends it. Safe for use by many threads. */
final class Injector {
  private final Supplier<Map<Target, List<Long>>> processes;
  private final Map<Target, Way> ways;
  private final Map<Target, SmallDisk> disks;

  /**
   * Makes it.
   *
   * @param processes process ids of targets at the moment; several only of restic
   * @param disks those that there are
   */
  Injector(
      Supplier<Map<Target, List<Long>>> processes,
      Map<Target, Way> ways,
      Map<Target, SmallDisk> disks) {
    this.processes = processes;
    this.ways = Map.copyOf(ways);
    this.disks = Map.copyOf(disks);
  }

  /**
   * What came of it.
   *
   * @param happened whether there was anything to hit
   * @param undo ends it; may be run more than once
   */
  record Injected(boolean happened, Runnable undo) {
    private static final Injected NOTHING = new Injected(false, () -> {});
  }

  Injected inject(Fault fault) {
    return switch (fault.kind()) {
      case KILL, FREEZE -> hitProcess(fault);
      case CUT -> spoil(fault.target(), Way.State.CUT);
      case SLOW -> spoil(fault.target(), Way.State.SLOW);
      case SILENCE -> spoil(fault.target(), Way.State.SILENT);
      case FILL -> fill(fault.target());
    };
  }

  private Injected hitProcess(Fault fault) {
    OptionalLong found = choose(fault);
    if (found.isEmpty()) {
      return Injected.NOTHING;
    }
    long pid = found.getAsLong();
    if (fault.kind() == FaultKind.KILL) {
      Processes.signal("KILL", pid);
      return new Injected(true, () -> {});
    }
    Processes.signal("STOP", pid);
    return new Injected(true, () -> Processes.signal("CONT", pid));
  }

  private OptionalLong choose(Fault fault) {
    List<Long> pids = processes.get().getOrDefault(fault.target(), List.of());
    return pids.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(pids.get(fault.draw() % pids.size()));
  }

  private Injected spoil(Target target, Way.State state) {
    Way way = ways.get(target);
    if (way == null) {
      return Injected.NOTHING;
    }
    way.become(state);
    return new Injected(true, () -> way.become(Way.State.OPEN));
  }

  private Injected fill(Target target) {
    SmallDisk disk = disks.get(target);
    if (disk == null) {
      return Injected.NOTHING;
    }
    disk.fill();
    return new Injected(true, disk::empty);
  }
}
