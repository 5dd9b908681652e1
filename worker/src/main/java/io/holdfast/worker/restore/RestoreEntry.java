package io.holdfast.worker.restore;

import io.holdfast.catalog.Instance;
import io.holdfast.worker.job.BackupReport;
import io.holdfast.worker.restore.place.Changes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far a restore came on this node: what is needed to take it back, and once it is committed, to
 * finish it.
 */
public record RestoreEntry(String jobId, Stage stage, Work work, Outcome outcome) {

  /** A file that lacks one of them is none of ours. */
  public RestoreEntry {
    Objects.requireNonNull(jobId);
    Objects.requireNonNull(stage);
    Objects.requireNonNull(work);
    Objects.requireNonNull(outcome);
  }

  /** What was reached, in order. */
  public enum Stage {
    /** An instance may have been made, files may have come out of the snapshot. */
    BEGUN,
    /** Everything is in staging directories, and was verified. */
    STAGED,
    /** Changes may have been made. */
    MOVING,
    /** All changes were made; the instance's steps may have begun. */
    CONFIGURING,
    /** It can no longer be taken back; the old content may be there still. */
    COMMITTED,
    /** Nothing is left to do. */
    ENDED;

    /** Whether what was done is taken back when its worker is lost. */
    public boolean isTakenBack() {
      return compareTo(COMMITTED) < 0;
    }
  }

  /**
   * What was begun.
   *
   * @param stagings staging directories
   * @param changes outside of them
   * @param made new instance, or null
   * @param stopped instance that was stopped for the restore, or null
   * @param replaced instances whose place the new one takes
   * @param touched ids of the instances whose directories it may change
   */
  public record Work(
      List<Path> stagings,
      Changes changes,
      @Nullable Instance made,
      @Nullable Instance stopped,
      List<Instance> replaced,
      List<String> touched) {
    public static final Work NONE = touching(List.of());

    public Work {
      Objects.requireNonNull(changes);
      stagings = List.copyOf(stagings);
      replaced = List.copyOf(replaced);
      touched = List.copyOf(touched);
    }

    static Work touching(List<String> instances) {
      return new Work(List.of(), Changes.NONE, null, null, List.of(), instances);
    }

    Work making(Instance instance, List<Instance> others) {
      return new Work(stagings, changes, instance, stopped, others, touched);
    }

    Work staging(List<Path> more) {
      List<Path> all = new ArrayList<>(stagings);
      all.addAll(more);
      return new Work(all, changes, made, stopped, replaced, touched);
    }

    Work stopping(Instance instance) {
      return new Work(stagings, changes, made, instance, replaced, touched);
    }

    Work changing(Changes planned) {
      return new Work(stagings, planned, made, stopped, replaced, touched);
    }
  }

  /** What the job answers, as far as it was decided when it was committed. */
  public record Outcome(
      String message,
      BackupReport.Snapshot snapshot,
      List<String> warnings,
      String hookOutput,
      String details) {
    public static final Outcome NONE =
        new Outcome("", BackupReport.Snapshot.NONE, List.of(), "", "");

    public Outcome {
      Objects.requireNonNull(message);
      Objects.requireNonNull(snapshot.id());
      Objects.requireNonNull(hookOutput);
      Objects.requireNonNull(details);
      warnings = List.copyOf(warnings);
    }
  }

  static RestoreEntry begun(String jobId, List<String> touched) {
    return new RestoreEntry(jobId, Stage.BEGUN, Work.touching(touched), Outcome.NONE);
  }

  /** Whether it was begun and not ended, and one of these instances may be half changed by it. */
  boolean isOpenOn(Collection<String> instances) {
    return stage != Stage.ENDED && !Collections.disjoint(work.touched(), instances);
  }

  RestoreEntry with(Work newWork) {
    return new RestoreEntry(jobId, stage, newWork, outcome);
  }

  RestoreEntry at(Stage newStage) {
    return new RestoreEntry(jobId, newStage, work, outcome);
  }

  RestoreEntry committed(Outcome decided) {
    return new RestoreEntry(jobId, Stage.COMMITTED, work, decided);
  }
}
