package io.holdfast.standalone.chaos.run;

import io.holdfast.standalone.process.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** This machine's processes, as {@code /proc} shows them, and signals to them. */
public final class Processes {
  private static final Path PROC = Path.of("/proc");
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private Processes() {}

  /**
   * One process.
   *
   * @param name of its program, such as {@code restic}
   * @param arguments with a zero byte after each
   * @param environment the same; empty when it may not be seen
   */
  public record Seen(long pid, String name, String arguments, String environment) {

    /** Whether its arguments or its environment name the directory. */
    public boolean belongsTo(Path directory) {
      return arguments.contains(directory.toString()) || environment.contains(directory.toString());
    }

    @Override
    public String toString() {
      return name + " " + pid;
    }
  }

  /** All that live; a zombie does not. */
  public static List<Seen> all() {
    List<Seen> all = new ArrayList<>();
    try (Stream<Path> entries = Files.list(PROC)) {
      for (Path entry : entries.filter(Processes::isProcess).toList()) {
        String arguments = text(entry.resolve("cmdline"));
        if (!arguments.isEmpty()) {
          all.add(
              new Seen(
                  Long.parseLong(entry.getFileName().toString()),
                  text(entry.resolve("comm")).strip(),
                  arguments,
                  text(entry.resolve("environ"))));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  /** Those of a program that belong to a directory. */
  public static List<Seen> of(Path directory, String program) {
    return all().stream()
        .filter(process -> process.name().equals(program) && process.belongsTo(directory))
        .toList();
  }

  private static boolean isProcess(Path path) {
    return path.getFileName().toString().chars().allMatch(Character::isDigit);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return ""; // It has just ended, or is not ours.
    }
  }

  /** Sends a signal by its name, such as {@code STOP}; harmless when the process is gone. */
  static void signal(String name, long pid) {
    try {
      Tool.run(List.of("kill", "-" + name, String.valueOf(pid)), null, DEADLINE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
