package io.holdfast.worker.hook;

import io.holdfast.catalog.Instance;
import io.holdfast.worker.source.InstanceLayout;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * For whom a hook runs.
 *
 * @param outcome how the backup went so far, or empty before it is known
 * @param marks variables by which a process is found after its worker was killed
 */
public record HookContext(
    Instance instance,
    InstanceLayout layout,
    int backupId,
    UUID jobId,
    String outcome,
    Map<String, String> marks) {
  public HookContext {
    marks = Map.copyOf(marks);
  }

  /** The same for any program. */
  ProgramContext program() {
    return new ProgramContext(
        instance,
        layout,
        jobId,
        Set.of(instance.id()),
        Map.of("BACKUP_ID", Integer.toString(backupId), "BACKUP_OUTCOME", outcome),
        marks);
  }

  public HookContext withOutcome(String newOutcome) {
    return new HookContext(instance, layout, backupId, jobId, newOutcome, marks);
  }
}
