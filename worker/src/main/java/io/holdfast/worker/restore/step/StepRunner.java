package io.holdfast.worker.restore.step;

import io.holdfast.worker.hook.HookLog;
import io.holdfast.worker.hook.InstanceProgram;
import io.holdfast.worker.hook.InstancePrograms;
import io.holdfast.worker.hook.ProgramContext;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.job.Phase;
import io.holdfast.worker.job.Progress;
import io.holdfast.worker.source.InstanceLayout;
import io.holdfast.worker.workplace.Marks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Runs steps of one restore, each to its end, in the state directory as the instance's user. */
public final class StepRunner {
  private static final String VERIFY = "module-verify-state";

  private final InstancePrograms programs;
  private final Progress.Listener progress;
  private final HookLog log;
  private final Cancellation cancellation;

  public StepRunner(
      InstancePrograms programs,
      Progress.Listener progress,
      HookLog log,
      Cancellation cancellation) {
    this.programs = programs;
    this.progress = progress;
    this.log = log;
    this.cancellation = cancellation;
  }

  /** Runs them; {@code HOOK} for the first that fails, takes too long or cannot be run. */
  public void run(List<Path> steps, StepRequest request, InstanceLayout layout, UUID jobId)
      throws JobFailure {
    for (Path step : steps) {
      String name = "The step " + step.getFileName() + " of restore-module";
      progress.progressed(Progress.of(Phase.CONFIGURING, "step " + step.getFileName()));
      programs.run(
          InstanceProgram.reading(name, step, request.json()),
          context(request, layout, jobId),
          log,
          cancellation);
    }
  }

  /** Lets the instance look at its own restored state, if it has a program for that. */
  public void verify(StepRequest request, InstanceLayout layout, UUID jobId) throws JobFailure {
    Path file = layout.installDir().resolve("bin").resolve(VERIFY);
    if (!Files.exists(file)) {
      return;
    }
    progress.progressed(Progress.of(Phase.VERIFYING, VERIFY));
    programs.run(
        InstanceProgram.reading("The program " + VERIFY, file, request.json()),
        context(request, layout, jobId),
        log,
        cancellation);
  }

  private static ProgramContext context(StepRequest request, InstanceLayout layout, UUID jobId) {
    return new ProgramContext(
        request.instance(),
        layout,
        jobId,
        request.keyOwners(),
        request.variables(),
        Map.of(Marks.JOB, jobId.toString()));
  }
}
