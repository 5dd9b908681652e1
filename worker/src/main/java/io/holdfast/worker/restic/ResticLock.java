package io.holdfast.worker.restic;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lock in a restic repository.
 *
 * @param id restic's full id of it
 * @param host name of the host of the restic that made it, or empty
 * @param pid process id of that restic; 0 when unknown
 * @param time when it was made or last refreshed, by that host's clock; null when unknown
 * @param exclusive whether nobody else may have a lock beside it
 */
public record ResticLock(
    String id, String host, long pid, @Nullable Instant time, boolean exclusive) {

  /** Whose it is, for people. */
  public String owner() {
    return (host.isEmpty() ? "an unknown host" : host) + ", process " + pid;
  }
}
