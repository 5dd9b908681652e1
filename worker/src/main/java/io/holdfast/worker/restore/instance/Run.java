package io.holdfast.worker.restore.instance;

import io.holdfast.worker.hook.HookLog;
import io.holdfast.worker.job.Cancellation;
import java.util.UUID;

/**
 * For which job a program of a host runs.
 *
 * @param log takes its output
 */
public record Run(UUID jobId, HookLog log, Cancellation cancellation) {

  /** The same for what must be done even when the job is to stop. */
  public Run unstoppable() {
    return new Run(jobId, log, new Cancellation());
  }
}
