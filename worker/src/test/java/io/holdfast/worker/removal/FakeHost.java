package io.holdfast.worker.removal;

import io.holdfast.catalog.Instance;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.restore.instance.InstanceHost;
import io.holdfast.worker.restore.instance.NewInstance;
import io.holdfast.worker.restore.instance.Run;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Notes what is stopped and removed; can fail. */
final class FakeHost implements InstanceHost {
  final List<String> calls = new CopyOnWriteArrayList<>();
  volatile boolean failsToStop;
  final AtomicInteger failuresToRemove = new AtomicInteger();

  @Override
  public Plan plan(NewInstance wanted) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Installed make(NewInstance wanted, Run run) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void start(Instance instance, Run run) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void stop(Instance instance, Run run) throws JobFailure {
    calls.add("stop " + instance.id());
    if (failsToStop) {
      throw new JobFailure(FailureKind.HOOK, "It does not stop.");
    }
  }

  @Override
  public List<String> remove(Instance instance, Run run) throws JobFailure {
    calls.add("remove " + instance.id());
    if (failuresToRemove.getAndDecrement() > 0) {
      throw new JobFailure(FailureKind.DATA, "It cannot be removed.");
    }
    return List.of("A volume was left.");
  }
}
