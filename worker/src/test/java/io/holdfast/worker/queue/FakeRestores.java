package io.holdfast.worker.queue;

import io.holdfast.worker.job.BackupReport;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.Ending;
import io.holdfast.worker.job.Progress;
import io.holdfast.worker.job.RestoreExecution;
import io.holdfast.worker.job.RestoreReport;
import io.holdfast.worker.job.RestoreTask;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Restores that last until a test ends them. */
final class FakeRestores implements RestoreExecution {
  final List<RestoreTask> begun = new CopyOnWriteArrayList<>();
  volatile boolean endsAtOnce = true;
  volatile Ending ending = new Ending.Succeeded("Restored 4 files.");
  volatile String details = "";

  private final Map<UUID, CountDownLatch> gates = new ConcurrentHashMap<>();

  @Override
  public RestoreReport run(
      RestoreTask task, Progress.Listener progress, Cancellation cancellation) {
    CountDownLatch gate = gate(task.jobId());
    begun.add(task);
    Cancellation.Registration registration = cancellation.onCancel(gate::countDown);
    try {
      if (!endsAtOnce) {
        gate.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      registration.close();
    }
    String reason = cancellation.reason();
    return new RestoreReport(
        reason == null ? ending : new Ending.Cancelled("Cancelled: " + reason),
        new BackupReport.Snapshot("5e1f", 300, 0, 4, 0, 0, 0),
        List.of("Ports changed."),
        "configured",
        details);
  }

  boolean hasBegun(UUID jobId) {
    return begun.stream().anyMatch(task -> task.jobId().equals(jobId));
  }

  /** Lets a job end. */
  void end(UUID jobId) {
    gate(jobId).countDown();
  }

  private CountDownLatch gate(UUID jobId) {
    return gates.computeIfAbsent(jobId, id -> new CountDownLatch(1));
  }
}
