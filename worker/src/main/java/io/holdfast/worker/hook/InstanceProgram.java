package io.holdfast.worker.hook;

import java.nio.file.Path;
import java.util.List;

/**
 * A program of an instance.
 *
 * @param name for people, such as {@code The hook module-dump-state}
 * @param file the program
 * @param input its standard input; none when empty
 */
public record InstanceProgram(String name, Path file, List<String> arguments, Input input) {
  public InstanceProgram {
    arguments = List.copyOf(arguments);
  }

  /** A program that reads nothing. */
  public static InstanceProgram of(String name, Path file, String... arguments) {
    return new InstanceProgram(name, file, List.of(arguments), Input.NONE);
  }

  /** A program that reads these bytes. */
  public static InstanceProgram reading(String name, Path file, byte[] input) {
    return new InstanceProgram(name, file, List.of(), new Input(input));
  }

  /** Bytes for standard input. */
  @SuppressWarnings("ArrayRecordComponent") // Compared by no one.
  public record Input(byte[] bytes) {
    static final Input NONE = new Input(new byte[0]);
  }
}
