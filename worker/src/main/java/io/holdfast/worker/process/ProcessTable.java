package io.holdfast.worker.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What runs under the process ids of this host, as {@code /proc} shows them. */
public final class ProcessTable {
  private final Path proc;

  /**
   * @param proc {@code /proc}
   */
  public ProcessTable(Path proc) {
    this.proc = proc;
  }

  /** What a process id stands for. */
  public enum State {
    /** There is no such process. */
    ABSENT,
    /** A restic, or a program that is named so. */
    RESTIC,
    /** Something else. */
    OTHER
  }

  /** What runs there now; {@link State#RESTIC} when that cannot be seen. */
  public State state(long pid) {
    if (!Files.isDirectory(proc.resolve("self"))) {
      return State.RESTIC;
    }
    Path process = proc.resolve(Long.toString(pid));
    try {
      String name = Files.readString(process.resolve("comm")).strip();
      byte[] line = Files.readAllBytes(process.resolve("cmdline"));
      String words = (name + " " + firstWord(line)).toLowerCase(Locale.ROOT);
      return words.contains("restic") ? State.RESTIC : State.OTHER;
    } catch (IOException e) {
      return Files.isDirectory(process) ? State.RESTIC : State.ABSENT;
    }
  }

  private static String firstWord(byte[] commandLine) {
    String all = new String(commandLine, StandardCharsets.UTF_8);
    int end = all.indexOf('\0');
    return end < 0 ? all : all.substring(0, end);
  }
}
