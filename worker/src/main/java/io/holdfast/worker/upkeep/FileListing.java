package io.holdfast.worker.upkeep;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.Counts;
import io.holdfast.worker.job.Ending;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.job.Phase;
import io.holdfast.worker.job.Progress;
import io.holdfast.worker.job.UpkeepReport;
import io.holdfast.worker.job.UpkeepTask;
import io.holdfast.worker.restic.ResticFailure;
import io.holdfast.worker.restic.ResticSnapshot;

/** {@code LIST_FILES}: what is in a directory of a snapshot. */
final class FileListing implements UpkeepDuty {
  private final UpkeepParts parts;

  FileListing(UpkeepParts parts) {
    this.parts = parts;
  }

  @Override
  public UpkeepReport run(UpkeepTask task, Progress.Listener progress, Cancellation cancellation)
      throws JobFailure, ResticFailure {
    TaskOptions options = new TaskOptions(task);
    String directory = options.path("directory");
    BoundedList files = new BoundedList(options.limit());
    progress.progressed(Progress.of(Phase.WORKING, "listing files of " + task.path()));
    OpenedRepository opened = OpenedRepository.open(parts, task, cancellation);
    ResticSnapshot snapshot = opened.choose(options.text("snapshot"));
    boolean isThere =
        parts
            .restic()
            .listWhile(
                opened.session(),
                snapshot.id(),
                directory,
                options.flag("recursive"),
                node -> files.add(Entries.full(node)));
    if (!isThere) {
      throw new JobFailure(
          FailureKind.NOT_FOUND,
          "There is no " + directory + " in the snapshot: list the directory above it.");
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("snapshot", snapshot.id());
    return new UpkeepReport(
        new Ending.Succeeded(
            "Found " + Counts.words(files.size(), "file") + " in " + directory + "."),
        files.into(answer, "files").toString());
  }
}
