package io.holdfast.worker.queue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** This host's processes, as {@code /proc} shows them. */
public final class LocalProcesses {
  private static final int START_TIME_AFTER_NAME = 19;

  private final Path proc;

  /**
   * @param proc {@code /proc}
   */
  public LocalProcesses(Path proc) {
    this.proc = proc;
  }

  /** This process as an owner of leases. */
  public Owner self(String host, long pid, String worker) {
    return new Owner(
        host.replace(':', '_'),
        firstLine(proc.resolve("sys/kernel/random/boot_id")),
        pidSpace(),
        pid,
        startTime(pid),
        worker);
  }

  /** Whether that process is known to be gone; false when it cannot be seen from here. */
  public boolean isGone(Owner other, Owner self) {
    return other.isWithinSightOf(self)
        && !self.started().isEmpty()
        && !startTime(other.pid()).equals(other.started());
  }

  private String pidSpace() {
    try {
      Path name = Files.readSymbolicLink(proc.resolve("self/ns/pid")).getFileName();
      return name == null ? "" : name.toString().replace(':', '_');
    } catch (IOException e) {
      return "";
    }
  }

  /** Field 22 of {@code stat}; the name before it may hold blanks and brackets. */
  private String startTime(long pid) {
    String stat = firstLine(proc.resolve(Long.toString(pid)).resolve("stat"));
    List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 1).strip().split(" "));
    boolean zombie = fields.get(0).equals("Z");
    return zombie || fields.size() <= START_TIME_AFTER_NAME
        ? ""
        : fields.get(START_TIME_AFTER_NAME);
  }

  private static String firstLine(Path file) {
    try {
      return Files.readString(file).lines().findFirst().orElse("");
    } catch (IOException e) {
      return "";
    }
  }
}
