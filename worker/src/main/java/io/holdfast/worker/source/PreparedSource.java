package io.holdfast.worker.source;

import io.holdfast.worker.process.Command;
import io.holdfast.worker.process.Stopping;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * An instance's files, ready for restic.
 *
 * @param root the view's root, as restic sees it
 * @param filesFrom paths relative to the view's root, each ended by a zero byte
 * @param excludeFile patterns
 * @param enclosure puts a command into the view, with the view's root as working directory
 * @param stopping how a program in the view is asked to stop
 * @param warnings what could not be included
 */
public record PreparedSource(
    Path root,
    Path filesFrom,
    Path excludeFile,
    UnaryOperator<Command> enclosure,
    Stopping stopping,
    List<String> warnings) {
  public PreparedSource {
    warnings = List.copyOf(warnings);
  }
}
