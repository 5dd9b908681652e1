package io.holdfast.standalone.stack;

import io.holdfast.standalone.process.JavaCommand;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * What somebody wants of a stack.
 *
 * @param directory where it keeps everything
 * @param nodes number of nodes, from 1 on
 * @param portBase first of its four ports, or empty: as before, or the first free ones
 * @param tuning what else its processes are told
 * @param pointer how commands find it
 * @param program main class of its processes
 */
public record StackOptions(
    Path directory,
    int nodes,
    OptionalInt portBase,
    StackTuning tuning,
    StatePointer pointer,
    String program) {

  /** One of Holdfast's own processes. */
  public StackOptions(
      Path directory, int nodes, OptionalInt portBase, StackTuning tuning, StatePointer pointer) {
    this(directory, nodes, portBase, tuning, pointer, JavaCommand.MAIN);
  }
}
