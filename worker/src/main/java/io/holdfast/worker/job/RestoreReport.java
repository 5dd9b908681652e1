package io.holdfast.worker.job;

import java.util.List;

/**
 * What a restore did.
 *
 * @param snapshot the one that was used, with what was restored of it, or {@link
 *     BackupReport.Snapshot#NONE}
 * @param warnings what went wrong, or was left to do, without ending the job
 * @param hookOutput last lines of the steps' output, secrets masked, at most 16 KiB
 * @param details the answer as JSON, see docs/contracts.md, or empty
 */
public record RestoreReport(
    Ending ending,
    BackupReport.Snapshot snapshot,
    List<String> warnings,
    String hookOutput,
    String details) {
  public RestoreReport {
    warnings = List.copyOf(warnings);
  }
}
