package io.holdfast.standalone.demo;

import io.holdfast.standalone.stack.StatePointer;
import java.nio.file.Path;
import java.util.List;

/**
 * What somebody wants to see.
 *
 * @param directory new or empty
 * @param sources directories to back up instead of the samples
 * @param pointer how commands find the stack while it runs
 */
public record DemoOptions(Path directory, List<Path> sources, StatePointer pointer) {
  public DemoOptions {
    sources = List.copyOf(sources);
  }
}
