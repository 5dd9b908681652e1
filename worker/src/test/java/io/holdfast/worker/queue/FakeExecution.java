package io.holdfast.worker.queue;

import io.holdfast.worker.job.BackupExecution;
import io.holdfast.worker.job.BackupReport;
import io.holdfast.worker.job.BackupTask;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.Ending;
import io.holdfast.worker.job.Progress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Backups that last until a test ends them, and note whether two of an instance overlap. */
final class FakeExecution implements BackupExecution {
  final List<BackupTask> begun = new CopyOnWriteArrayList<>();
  final AtomicInteger overlaps = new AtomicInteger();
  volatile boolean endsAtOnce = true;
  volatile Ending ending = new Ending.Succeeded("Saved 3 files.");

  private final Map<UUID, CountDownLatch> gates = new ConcurrentHashMap<>();
  private final Set<String> working = ConcurrentHashMap.newKeySet();

  @Override
  public BackupReport run(BackupTask task, Progress.Listener progress, Cancellation cancellation) {
    if (!working.add(task.instance().id())) {
      overlaps.incrementAndGet();
    }
    CountDownLatch gate = gate(task.jobId());
    begun.add(task);
    Cancellation.Registration registration = cancellation.onCancel(gate::countDown);
    try {
      if (!endsAtOnce) {
        gate.await();
      }
      return report(cancellation);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return report(cancellation);
    } finally {
      registration.close();
      working.remove(task.instance().id());
    }
  }

  /** Lets a job end. */
  void end(UUID jobId) {
    gate(jobId).countDown();
  }

  boolean isWorking(String instance) {
    return working.contains(instance);
  }

  private CountDownLatch gate(UUID jobId) {
    return gates.computeIfAbsent(jobId, id -> new CountDownLatch(1));
  }

  private BackupReport report(Cancellation cancellation) {
    String reason = cancellation.reason();
    boolean saved = reason == null && !(ending instanceof Ending.Failed);
    return new BackupReport(
        reason == null ? ending : new Ending.Cancelled("Cancelled: " + reason),
        saved
            ? new BackupReport.Snapshot("5e1f", 300, 100, 3, 1, 1, 1)
            : BackupReport.Snapshot.NONE,
        saved ? new BackupReport.Retained(2, 1) : BackupReport.Retained.UNKNOWN,
        List.of(),
        0,
        List.of(),
        "");
  }
}
