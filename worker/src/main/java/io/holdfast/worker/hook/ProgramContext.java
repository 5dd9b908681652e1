package io.holdfast.worker.hook;

import io.holdfast.catalog.Instance;
import io.holdfast.worker.source.InstanceLayout;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * For whom a program of an instance runs.
 *
 * @param keyOwners instances whose keys in Redis it may use: its own, and one it is restored from
 * @param variables what it is told beside the instance's own variables
 * @param marks variables by which a process is found after its worker was killed
 */
public record ProgramContext(
    Instance instance,
    InstanceLayout layout,
    UUID jobId,
    Set<String> keyOwners,
    Map<String, String> variables,
    Map<String, String> marks) {
  public ProgramContext {
    keyOwners = Set.copyOf(keyOwners);
    variables = Map.copyOf(variables);
    marks = Map.copyOf(marks);
  }
}
