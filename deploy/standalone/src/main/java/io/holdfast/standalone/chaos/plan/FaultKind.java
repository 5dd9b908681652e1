package io.holdfast.standalone.chaos.plan;

import java.util.List;
import java.util.Locale;

/** What can go wrong, and for how long. */
public enum FaultKind {
  /** Kill -9; whoever watches over the process starts it again. */
  KILL(0, 0),
  /** SIGSTOP, and SIGCONT at the end. */
  FREEZE(2, 20),
  /** Connections break, and new ones are refused. */
  CUT(1, 10),
  /** Bytes trickle, each way. */
  SLOW(4, 15),
  /** Connections stay, and nothing comes through. */
  SILENCE(2, 20),
  /** The disk has no free byte. */
  FILL(3, 12);

  private static final List<Target> PROCESSES =
      List.of(
          Target.SCHEDULER,
          Target.SCHEDULER_2,
          Target.WORKER_1,
          Target.WORKER_1B,
          Target.WORKER_2,
          Target.BROKER,
          Target.REDIS,
          Target.REMOTE,
          Target.RESTIC);
  private static final List<Target> WAYS =
      List.of(Target.WAY_TO_REMOTE, Target.WAY_TO_REDIS, Target.WAY_TO_REGISTRY);
  private static final List<Target> DISKS = List.of(Target.DISK_OF_REMOTE, Target.DISK_OF_WORKERS);

  private final int leastSeconds;
  private final int mostSeconds;

  FaultKind(int leastSeconds, int mostSeconds) {
    this.leastSeconds = leastSeconds;
    this.mostSeconds = mostSeconds;
  }

  int leastSeconds() {
    return leastSeconds;
  }

  int mostSeconds() {
    return mostSeconds;
  }

  /** What it can hit. */
  List<Target> targets() {
    return switch (this) {
      case KILL, FREEZE -> PROCESSES;
      case CUT, SLOW, SILENCE -> WAYS;
      case FILL -> DISKS;
    };
  }

  /** As people read it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
