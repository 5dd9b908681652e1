package io.holdfast.standalone.chaos.plan;

import java.util.Locale;

/** What a fault can hit. */
public enum Target {
  SCHEDULER,
  SCHEDULER_2,
  WORKER_1,
  WORKER_1B,
  WORKER_2,
  /** Broker and registry, which are one process. */
  BROKER,
  REDIS,
  REMOTE,
  /** One of the restic processes that run at the moment, whoever started it. */
  RESTIC,
  WAY_TO_REMOTE,
  WAY_TO_REDIS,
  WAY_TO_REGISTRY,
  DISK_OF_REMOTE,
  DISK_OF_WORKERS;

  /** As people read it, and as the stack names the process: {@code worker-1b}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
