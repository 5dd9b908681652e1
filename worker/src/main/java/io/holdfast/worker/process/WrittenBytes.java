package io.holdfast.worker.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * How much a running program has written, as Linux counts it for each process ({@code wchar} of
 * {@code /proc/<pid>/io}). A file that was given its full size beforehand does not tell.
 */
public final class WrittenBytes {
  private static final String COUNT = "wchar: ";

  /** What the kernel keeps of a program's name. */
  private static final int NAME_LENGTH = 15;

  private final Path proc;
  private final String name;

  /**
   * @param program name or path of the program that counts; those it calls or that wrap it do not
   */
  public WrittenBytes(String program) {
    this(Path.of("/proc"), program);
  }

  WrittenBytes(Path proc, String program) {
    this.proc = proc;
    String file = program.substring(program.lastIndexOf('/') + 1);
    this.name = file.length() > NAME_LENGTH ? file.substring(0, NAME_LENGTH) : file;
  }

  /** Bytes written so far by the program at or below that process; empty when nothing tells. */
  public OptionalLong of(long pid) {
    Stream<Long> family =
        ProcessHandle.of(pid).stream()
            .flatMap(handle -> Stream.concat(Stream.of(handle), handle.descendants()))
            .map(ProcessHandle::pid);
    return family.flatMapToLong(id -> count(id).stream()).max();
  }

  private OptionalLong count(long pid) {
    Path directory = proc.resolve(Long.toString(pid));
    try {
      if (!Files.readString(directory.resolve("comm")).strip().equals(name)) {
        return OptionalLong.empty();
      }
      return Files.readAllLines(directory.resolve("io")).stream()
          .filter(line -> line.startsWith(COUNT))
          .mapToLong(line -> Long.parseLong(line.substring(COUNT.length())))
          .findFirst();
    } catch (IOException | NumberFormatException e) {
      return OptionalLong.empty(); // It has ended, or may not be looked at.
    }
  }
}
