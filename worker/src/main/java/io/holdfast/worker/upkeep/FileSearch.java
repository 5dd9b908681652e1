package io.holdfast.worker.upkeep;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.Counts;
import io.holdfast.worker.job.Ending;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.job.Phase;
import io.holdfast.worker.job.Progress;
import io.holdfast.worker.job.UpkeepReport;
import io.holdfast.worker.job.UpkeepTask;
import io.holdfast.worker.restic.ResticFailure;
import io.holdfast.worker.restic.ResticNode;
import io.holdfast.worker.restic.ResticSnapshot;
import java.util.List;

/**
 * {@code FIND}: files by name, the newest snapshot first, until there are enough. Each snapshot is
 * listed, for restic's own search gives them in no order that all its versions share.
 */
final class FileSearch implements UpkeepDuty {
  private final UpkeepParts parts;

  FileSearch(UpkeepParts parts) {
    this.parts = parts;
  }

  @Override
  public UpkeepReport run(UpkeepTask task, Progress.Listener progress, Cancellation cancellation)
      throws JobFailure, ResticFailure {
    TaskOptions options = new TaskOptions(task);
    NamePattern pattern = NamePattern.parse(options.required("pattern"));
    BoundedList matches = new BoundedList(options.limit());
    OpenedRepository opened = OpenedRepository.open(parts, task, cancellation);
    String asked = options.text("snapshot");
    List<ResticSnapshot> snapshots =
        asked.isEmpty() ? opened.newestFirst() : List.of(opened.choose(asked));
    int number = 0;
    for (ResticSnapshot snapshot : snapshots) {
      number++;
      String what = "looking through snapshot " + number + " of " + snapshots.size();
      progress.progressed(Progress.of(Phase.WORKING, what));
      boolean unused =
          parts
              .restic()
              .listWhile(
                  opened.session(),
                  snapshot.id(),
                  "",
                  true,
                  node -> !pattern.fits(node.path()) || add(matches, snapshot, node));
      if (matches.isCut()) {
        break;
      }
    }
    return new UpkeepReport(
        new Ending.Succeeded("Found " + Counts.words(matches.size(), "file") + "."),
        matches.into(JsonNodeFactory.instance.objectNode(), "matches").toString());
  }

  private static boolean add(BoundedList matches, ResticSnapshot snapshot, ResticNode node) {
    return matches.add(
        Entries.brief(node).put("snapshot", snapshot.id()).put("time", snapshot.time()));
  }
}
