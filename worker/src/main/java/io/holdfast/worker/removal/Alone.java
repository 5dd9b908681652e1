package io.holdfast.worker.removal;

import io.holdfast.worker.job.Cancellation;
import java.util.UUID;
import java.util.function.Consumer;

/** Keeps every job of an instance away, in any process. Safe for many threads. */
@FunctionalInterface
public interface Alone {

  /**
   * Waits until no job of the instance runs, then does the work, while none begins.
   *
   * @param id of the work, unique
   * @param work gets what is cancelled when another process has taken the instance over
   * @throws RuntimeException when the worker stops before that, or Redis refuses
   */
  void run(UUID id, String instance, Consumer<Cancellation> work);
}
