package io.holdfast.worker.upkeep;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.Ending;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.job.Phase;
import io.holdfast.worker.job.Progress;
import io.holdfast.worker.job.UpkeepReport;
import io.holdfast.worker.job.UpkeepTask;
import io.holdfast.worker.restic.DiffTotals;
import io.holdfast.worker.restic.ResticChange;
import io.holdfast.worker.restic.ResticFailure;
import io.holdfast.worker.restic.ResticSnapshot;

/** {@code DIFF}: what differs between two snapshots. */
final class SnapshotComparison implements UpkeepDuty {
  private final UpkeepParts parts;

  SnapshotComparison(UpkeepParts parts) {
    this.parts = parts;
  }

  @Override
  public UpkeepReport run(UpkeepTask task, Progress.Listener progress, Cancellation cancellation)
      throws JobFailure, ResticFailure {
    TaskOptions options = new TaskOptions(task);
    BoundedList changes = new BoundedList(options.limit());
    progress.progressed(Progress.of(Phase.WORKING, "comparing snapshots of " + task.path()));
    OpenedRepository opened = OpenedRepository.open(parts, task, cancellation);
    ResticSnapshot from = opened.choose(options.required("from"));
    ResticSnapshot to = opened.choose(options.required("to"));
    DiffTotals totals =
        parts.restic().diff(opened.session(), from.id(), to.id(), change -> add(changes, change));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("from", from.id()).put("to", to.id());
    answer.put("added", totals.added());
    answer.put("removed", totals.removed());
    answer.put("changed", totals.changed());
    return new UpkeepReport(
        new Ending.Succeeded(
            totals.added()
                + " added, "
                + totals.removed()
                + " removed, "
                + totals.changed()
                + " changed."),
        changes.into(answer, "changes").toString());
  }

  private static void add(BoundedList changes, ResticChange change) {
    boolean unused =
        changes.add(
            JsonNodeFactory.instance
                .objectNode()
                .put("change", change.kind().sign())
                .put("path", change.path()));
  }
}
