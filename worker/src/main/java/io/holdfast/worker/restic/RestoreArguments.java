package io.holdfast.worker.restic;

import java.nio.file.Path;
import java.util.List;

/**
 * What to restore, and where to.
 *
 * @param snapshotId full
 * @param target directory below which the snapshot's absolute paths are made
 * @param include paths inside the snapshot, taken literally, with all that is below them; empty:
 *     everything
 * @param leaveOut paths inside the snapshot, taken literally, that are left out of those
 * @param verify whether restic then reads what it wrote and compares it
 */
public record RestoreArguments(
    String snapshotId, Path target, List<String> include, List<String> leaveOut, boolean verify) {
  public RestoreArguments {
    include = List.copyOf(include);
    leaveOut = List.copyOf(leaveOut);
  }
}
