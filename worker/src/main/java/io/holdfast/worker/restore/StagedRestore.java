package io.holdfast.worker.restore;

import io.holdfast.worker.guard.RepositoryCalls;
import io.holdfast.worker.job.Counts;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.job.Phase;
import io.holdfast.worker.job.Progress;
import io.holdfast.worker.lock.StaleLocks;
import io.holdfast.worker.restic.Restic;
import io.holdfast.worker.restic.ResticFailure;
import io.holdfast.worker.restic.ResticLine;
import io.holdfast.worker.restic.ResticSession;
import io.holdfast.worker.restic.RestoreArguments;
import io.holdfast.worker.restic.RestoreMade;
import io.holdfast.worker.restore.place.Landing;
import io.holdfast.worker.restore.place.Placing;
import io.holdfast.worker.restore.place.Staging;
import io.holdfast.worker.restore.sparse.HoleDigger;
import io.holdfast.worker.source.RestoreView;
import io.holdfast.worker.source.RestoreViews;
import io.holdfast.worker.workplace.Marks;
import io.holdfast.worker.workplace.Workplace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Brings the files of a snapshot into staging directories. */
final class StagedRestore {
  private final Restic restic;
  private final RestoreViews views;
  private final HoleDigger digger;
  private final StaleLocks locks;
  private final Workplace workplace;
  private final RepositoryCalls calls;
  private final RestoreRecord record;

  StagedRestore(
      Restic restic,
      RestoreViews views,
      HoleDigger digger,
      StaleLocks locks,
      Workplace workplace,
      RepositoryCalls calls,
      RestoreRecord record) {
    this.restic = restic;
    this.views = views;
    this.digger = digger;
    this.locks = locks;
    this.workplace = workplace;
    this.calls = calls;
    this.record = record;
  }

  /** Makes and fills the staging directories, one after another. */
  void fill(ResticSession plain, Source source, List<Staging> stagings, Totals totals)
      throws JobFailure, ResticFailure {
    AtomicLong bytesBefore = new AtomicLong();
    AtomicLong filesBefore = new AtomicLong();
    Placing placing = new Placing();
    for (Staging staging : stagings) {
      try {
        placing.open(staging);
      } catch (IOException e) {
        throw new JobFailure(
            FailureKind.DATA,
            "The directory " + staging.directory() + " cannot be made: look at its rights.",
            e);
      }
      RestoreArguments arguments =
          new RestoreArguments(
              source.snapshotId(),
              staging.fresh(),
              staging.landings().stream().map(Landing::root).map(root -> "/" + root).toList(),
              source.leftOut().stream().map(path -> "/" + path).toList(),
              record.task().options().verify());
      ResticSession session = enclosed(plain, staging.directory());
      RestoreMade made =
          calls.call(
              Phase.RESTORING,
              "",
              attempt ->
                  locks.call(
                      plain,
                      record::warn,
                      () ->
                          restic.restore(
                              session,
                              arguments,
                              status ->
                                  follow(status, bytesBefore.get(), filesBefore.get(), totals))));
      requireComplete(made);
      bytesBefore.addAndGet(made.last().bytesDone());
      filesBefore.addAndGet(made.last().filesDone());
      if (!restic.version().restoresHoles()) {
        dig(staging, totals);
      }
      record.requireGoingOn();
    }
  }

  /** Holes are a matter of space, so nothing fails for them. */
  private void dig(Staging staging, Totals totals) {
    HoleDigger.Manner manner =
        new HoleDigger.Manner(Map.of(Marks.RESTORE, record.jobName()), record.cancellation());
    if (!digger.dig(staging.fresh(), manner, files -> following(files, totals))) {
      record.warn(
          "Not all holes of sparse files could be made in "
              + staging.parent()
              + ", so some files take their full size there: use a restic from 0.15 on, or a file"
              + " system that has holes.");
    }
  }

  private void following(long files, Totals totals) {
    record
        .progress()
        .progressed(
            new Progress(
                Phase.RESTORING,
                totals.bytes(),
                totals.bytes(),
                totals.files(),
                totals.files(),
                "making the holes of sparse files, " + Counts.words(files, "file") + " looked at"));
  }

  private ResticSession enclosed(ResticSession plain, Path staging) {
    List<Path> writable = new ArrayList<>(workplace.writable(plain.target()));
    writable.add(staging);
    RestoreView view = views.choose(workplace.readable(), writable);
    return workplace.enclosed(plain, view.enclosure(), view.stopping());
  }

  private void follow(
      ResticLine.RestoreStatus status, long bytesBefore, long filesBefore, Totals totals) {
    record
        .progress()
        .progressed(
            new Progress(
                Phase.RESTORING,
                bytesBefore + status.bytesDone(),
                totals.bytes(),
                filesBefore + status.filesDone(),
                totals.files(),
                ""));
  }

  private static void requireComplete(RestoreMade made) throws JobFailure {
    if (!made.isComplete()) {
      ResticLine.RestoreError first = made.errors().get(0);
      throw new JobFailure(
          FailureKind.DATA,
          "restic could not restore "
              + Counts.words(made.errorCount(), "file")
              + ", the first is "
              + first.item()
              + ": check the restic repository, and the file system it was restored to.");
    }
  }

  /**
   * Where it comes from.
   *
   * @param leftOut paths in the snapshot, without a leading slash, that cannot be restored
   */
  record Source(String snapshotId, List<String> leftOut) {
    Source {
      leftOut = List.copyOf(leftOut);
    }
  }

  /** What is to be restored. */
  record Totals(long bytes, long files) {}
}
