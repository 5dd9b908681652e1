package io.holdfast.worker.queue;

import java.util.List;
import java.util.Optional;

/**
 * A process that holds a lease, described so that others on its host can tell whether it lives.
 *
 * @param boot id of the host's boot
 * @param pidSpace name of the process id space, since containers can share host name and boot
 * @param started start time of the process in the host's ticks
 */
public record Owner(
    String host, String boot, String pidSpace, long pid, String started, String worker) {
  private static final int PARTS = 6;

  /** The form that is stored. */
  public String text() {
    return String.join(":", host, boot, pidSpace, Long.toString(pid), started, worker);
  }

  /** Reads the stored form; empty when someone else wrote it. */
  public static Optional<Owner> parse(String text) {
    List<String> parts = List.of(text.split(":", PARTS));
    if (parts.size() != PARTS || !parts.get(3).matches("\\d{1,18}")) {
      return Optional.empty();
    }
    return Optional.of(
        new Owner(
            parts.get(0),
            parts.get(1),
            parts.get(2),
            Long.parseLong(parts.get(3)),
            parts.get(4),
            parts.get(5)));
  }

  /** Whether both are of one host, boot and process id space, so that one can see the other. */
  public boolean isWithinSightOf(Owner other) {
    return host.equals(other.host)
        && !boot.isEmpty()
        && boot.equals(other.boot)
        && !pidSpace.isEmpty()
        && pidSpace.equals(other.pidSpace);
  }
}
