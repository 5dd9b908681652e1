package io.holdfast.worker.upkeep;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.worker.job.UpkeepTask;
import io.holdfast.worker.lock.JudgedLock;
import io.holdfast.worker.lock.StaleLocks;
import io.holdfast.worker.restic.ResticFailure;
import io.holdfast.worker.restic.ResticSession;
import java.time.Instant;
import java.util.List;

/** {@code UNLOCK}: removes locks whose owners are known to be gone; all with {@code force}. */
final class Unlocking implements RepositoryWork {
  private final StaleLocks locks;

  Unlocking(StaleLocks locks) {
    this.locks = locks;
  }

  @Override
  public String doing() {
    return "unlocking";
  }

  @Override
  public String done() {
    return "looked for locks of";
  }

  @Override
  public boolean isAlone(UpkeepTask task) {
    return !isForced(task);
  }

  @Override
  public void require(UpkeepTask task) {}

  @Override
  public String run(UpkeepTask task, String path, ResticSession session, ObjectNode row)
      throws ResticFailure {
    StaleLocks.Cleared cleared = isForced(task) ? locks.clearAll(session) : locks.clear(session);
    put(row.putArray("removed"), cleared.removed());
    put(row.putArray("left"), cleared.left());
    if (cleared.removed().isEmpty() && cleared.left().isEmpty()) {
      return "There was no lock.";
    }
    return cleared.removed().size() + " locks removed, " + cleared.left().size() + " left.";
  }

  private static boolean isForced(UpkeepTask task) {
    return task.option("force").equals("1");
  }

  private static void put(ArrayNode array, List<JudgedLock> judged) {
    for (JudgedLock one : judged) {
      Instant time = one.lock().time();
      array
          .addObject()
          .put("id", one.lock().id())
          .put("host", one.lock().host())
          .put("pid", one.lock().pid())
          .put("timestamp", time == null ? null : time.getEpochSecond())
          .put("exclusive", one.lock().exclusive())
          .put("why", one.why());
    }
  }
}
