package io.holdfast.worker.backup;

import io.holdfast.worker.hook.Hook;
import io.holdfast.worker.hook.HookContext;
import io.holdfast.worker.hook.Hooks;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.job.Phase;

/** Dump and cleanup of one job. */
final class HookSteps {
  private final Hooks hooks;
  private final HookContext context;
  private final JobRecord job;

  HookSteps(Hooks hooks, HookContext context, JobRecord job) {
    this.hooks = hooks;
    this.context = context;
    this.job = job;
  }

  /** Fails before anything was begun when a hook is there that cannot be run. */
  void requireRunnable() throws JobFailure {
    for (Hook hook : Hook.values()) {
      hooks.requireRunnable(hook, context);
    }
  }

  void dump() throws JobFailure {
    job.enter(Phase.DUMPING, "");
    boolean unused = hooks.run(Hook.DUMP, context, job.hookLog(), job.cancellation());
  }

  /** Runs even when the job is to stop. A failure is a warning: the snapshot is what it is. */
  void cleanUp(String outcome) {
    job.enter(Phase.CLEANING, "");
    boolean interrupted = Thread.interrupted();
    try {
      boolean unused =
          hooks.run(Hook.CLEANUP, context.withOutcome(outcome), job.hookLog(), new Cancellation());
    } catch (JobFailure e) {
      job.warn(String.valueOf(e.getMessage()));
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
