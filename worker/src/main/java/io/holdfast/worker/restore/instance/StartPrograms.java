package io.holdfast.worker.restore.instance;

import io.holdfast.catalog.Instance;
import io.holdfast.catalog.Placement;
import io.holdfast.worker.hook.InstanceProgram;
import io.holdfast.worker.hook.InstancePrograms;
import io.holdfast.worker.hook.ProgramContext;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.source.InstanceLayout;
import io.holdfast.worker.source.Layouts;
import io.holdfast.worker.workplace.Marks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs the programs of an instance that start and stop it. */
final class StartPrograms {
  private final Layouts layouts;
  private final InstancePrograms programs;

  StartPrograms(Layouts layouts, InstancePrograms programs) {
    this.layouts = layouts;
    this.programs = programs;
  }

  /** Runs {@code bin/<name>} of the instance, if it has that. */
  void run(String name, Instance instance, Run run) throws JobFailure {
    InstanceLayout layout = layouts.find(instance);
    Path file = layout.installDir().resolve("bin").resolve(name);
    if (Files.exists(file)) {
      programs.run(
          InstanceProgram.of("The program " + name, file),
          new ProgramContext(
              instance,
              layout,
              run.jobId(),
              Set.of(instance.id()),
              Map.of(),
              Map.of(Marks.JOB, run.jobId().toString())),
          run.log(),
          run.cancellation());
    }
  }

  /** Whether the instance is there at all. */
  boolean isThere(Instance instance) {
    try {
      return Files.isDirectory(layouts.find(instance).stateDir());
    } catch (JobFailure e) {
      return false;
    }
  }

  /** Directories that the instance is known to have; none when it is not there. */
  List<Path> directories(Instance instance) {
    Placement placement = instance.placement();
    if (placement != null) {
      List<Path> all = new ArrayList<>(List.of(placement.installDir(), placement.stateDir()));
      all.addAll(placement.volumes().values());
      return all;
    }
    try {
      return List.of(layouts.find(instance).installDir());
    } catch (JobFailure e) {
      return List.of();
    }
  }
}
