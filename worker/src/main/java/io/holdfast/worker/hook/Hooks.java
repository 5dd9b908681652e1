package io.holdfast.worker.hook;

import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.process.Accounts;
import io.holdfast.worker.process.ProcessRunner;
import java.nio.file.Files;

/** Runs hooks, as the instance's user where the worker may. Safe for use by many threads. */
public final class Hooks {
  private final InstancePrograms programs;

  public Hooks(ProcessRunner runner, Accounts accounts, HookSettings settings) {
    this(new InstancePrograms(runner, accounts, settings));
  }

  public Hooks(InstancePrograms programs) {
    this.programs = programs;
  }

  /** Fails when the hook is there but cannot be run. */
  public void requireRunnable(Hook hook, HookContext context) throws JobFailure {
    InstanceProgram program = program(hook, context);
    if (Files.exists(program.file())) {
      programs.requireRunnable(program);
    }
  }

  private static InstanceProgram program(Hook hook, HookContext context) {
    return InstanceProgram.of(
        "The hook " + hook.program(),
        context.layout().installDir().resolve("bin").resolve(hook.program()),
        Integer.toString(context.backupId()));
  }

  /**
   * Runs a hook in the state directory, with the backup's id as its argument.
   *
   * @return false when the instance has no such hook
   * @throws JobFailure {@code HOOK} when it fails, takes too long, was stopped or cannot be run
   */
  public boolean run(Hook hook, HookContext context, HookLog log, Cancellation cancellation)
      throws JobFailure {
    InstanceProgram program = program(hook, context);
    if (!Files.exists(program.file())) {
      return false;
    }
    programs.run(program, context.program(), log, cancellation);
    return true;
  }
}
