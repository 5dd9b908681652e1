package io.holdfast.worker.restic;

import io.holdfast.worker.process.Account;
import io.holdfast.worker.process.Command;
import io.holdfast.worker.process.Stopping;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where and as whom a restic runs.
 *
 * @param marks variables by which a process is found after its worker was killed
 * @param temporaryDir for its temporary files, or null for the system's
 * @param account whose rights it has, or null for the worker's own
 * @param enclosure puts a command into the view of an instance's files
 * @param stopping how it is asked to stop in there
 */
public record Surroundings(
    Map<String, String> marks,
    @Nullable Path temporaryDir,
    @Nullable Account account,
    UnaryOperator<Command> enclosure,
    Stopping stopping) {

  /** On the node itself, unmarked. */
  public static final Surroundings PLAIN =
      new Surroundings(Map.of(), null, null, UnaryOperator.identity(), Stopping.INTERRUPT_PROGRAM);

  public Surroundings {
    marks = Map.copyOf(marks);
  }
}
