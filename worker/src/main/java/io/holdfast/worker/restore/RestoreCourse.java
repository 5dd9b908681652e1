package io.holdfast.worker.restore;

import io.holdfast.catalog.Instance;
import io.holdfast.worker.job.BackupReport;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.job.Phase;
import io.holdfast.worker.job.RestoreTask;
import io.holdfast.worker.restic.ResticFailure;
import io.holdfast.worker.restic.ResticSession;
import io.holdfast.worker.restore.RestoreEntry.Stage;
import io.holdfast.worker.restore.place.ChangePlan;
import io.holdfast.worker.restore.place.Changes;
import io.holdfast.worker.restore.place.Landing;
import io.holdfast.worker.restore.place.Placing;
import io.holdfast.worker.restore.place.Staging;
import io.holdfast.worker.restore.place.StagingPlan;
import io.holdfast.worker.restore.place.TrustedPaths;
import io.holdfast.worker.restore.snapshot.SnapshotContent;
import io.holdfast.worker.restore.snapshot.SnapshotRoot;
import io.holdfast.worker.restore.step.StepRequest;
import io.holdfast.worker.restore.step.StepRunner;
import io.holdfast.worker.restore.step.Steps;
import io.holdfast.worker.source.InstanceLayout;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A restore from its begin to its commit, each step noted before it is taken. */
final class RestoreCourse {
  private final RestoreParts parts;
  private final RestoreRecord record;
  private final JournalPen pen;
  private final StagedRestore staged;
  private final VerifyStep verifying;
  private final Clock clock;
  private final RestoreTask task;
  private final Placing placing = new Placing();

  RestoreCourse(
      RestoreParts parts,
      RestoreRecord record,
      JournalPen pen,
      StagedRestore staged,
      VerifyStep verifying,
      Clock clock) {
    this.parts = parts;
    this.record = record;
    this.pen = pen;
    this.staged = staged;
    this.verifying = verifying;
    this.clock = clock;
    this.task = record.task();
  }

  /** What is restored, and where to. */
  record Order(Intent intent, Site site, SnapshotContent content, Wanted wanted) {}

  /** Does everything up to the commit; what fails is taken back by the caller. */
  void run(Order order, ResticSession plain, TrustedPaths trusted)
      throws JobFailure, ResticFailure {
    try {
      List<Staging> stagings = stage(order, plain, trusted);
      place(order, stagings);
      commit(order);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private static JobFailure failure(IOException e) {
    String where = e instanceof FileSystemException file ? " at " + file.getFile() : "";
    return new JobFailure(
        FailureKind.DATA,
        "The restored files could not be put into place"
            + where
            + ": look whether that is mounted, a link or in use.",
        e);
  }

  private List<Staging> stage(Order order, ResticSession plain, TrustedPaths trusted)
      throws JobFailure, ResticFailure, IOException {
    List<Landing> landings = new ArrayList<>();
    for (SnapshotRoot root : order.wanted().roots()) {
      landings.add(order.site().landings().of(root.path()));
    }
    List<Staging> stagings = StagingPlan.of(landings, record.jobName(), trusted);
    pen.note(work -> work.staging(stagings.stream().map(Staging::directory).toList()));
    Instant begin = clock.instant();
    StagedRestore.Totals totals =
        new StagedRestore.Totals(order.wanted().bytes(), order.wanted().files());
    String snapshotId = order.content().snapshot().id();
    List<String> leftOut = parts.node().isRoot() ? List.of() : order.content().devices();
    staged.fill(plain, new StagedRestore.Source(snapshotId, leftOut), stagings, totals);
    record
        .details()
        .restored(totals.files(), totals.bytes(), Duration.between(begin, clock.instant()));
    record.keep(
        new BackupReport.Snapshot(
            order.content().snapshot().id(),
            totals.bytes(),
            totals.bytes(),
            totals.files(),
            totals.files(),
            0,
            0));
    verifying.run(plain, snapshotId, stagings, totals.files());
    for (Staging staging : stagings) {
      EnvironmentStep.rewrite(staging, order.site().identity());
    }
    pen.note(Stage.STAGED);
    record.requireGoingOn();
    return stagings;
  }

  private void place(Order order, List<Staging> stagings) throws JobFailure, IOException {
    Instance instance = order.site().instance();
    if (order.intent().isWhole() && !order.intent().isNew() && instance != null) {
      record.enter(Phase.CONFIGURING, "stopping " + instance.id());
      pen.note(work -> work.stopping(instance));
      parts.node().host().stop(instance, record.run());
    }
    Changes changes = Changes.NONE;
    for (Staging staging : stagings) {
      changes = changes.and(ChangePlan.of(staging));
    }
    Changes planned = changes;
    pen.note(work -> work.changing(planned));
    pen.note(Stage.MOVING);
    record.requireGoingOn();
    if (order.intent().isWhole()) {
      moveWithSteps(order, planned);
    } else {
      placing.forward(planned);
      pen.note(Stage.CONFIGURING);
    }
    record.requireGoingOn();
  }

  private void moveWithSteps(Order order, Changes changes) throws JobFailure, IOException {
    Instance instance = order.site().instance();
    InstanceLayout layout = order.site().layout();
    if (instance == null || layout == null) {
      throw new IllegalStateException("a whole restore has an instance");
    }
    Path environment = order.site().landings().of("state/environment").live();
    Changes first = order.intent().isNew() ? changes.only(environment) : Changes.NONE;
    StepRequest request = request(order, instance);
    StepRunner runner =
        new StepRunner(parts.programs(), record.progress(), record.log(), record.cancellation());
    Steps steps = Steps.of(layout.installDir());
    placing.forward(first);
    runner.run(steps.before(), request, layout, task.jobId());
    placing.forward(changes.without(first));
    pen.note(Stage.CONFIGURING);
    runner.run(steps.after(), request, layout, task.jobId());
    record.requireGoingOn();
    record.enter(Phase.CONFIGURING, "starting " + instance.id());
    parts.node().host().start(instance, record.run());
    runner.verify(request, layout, task.jobId());
  }

  /** After the commit it would be too late. */
  private void requireFreeUuid(Order order) throws JobFailure {
    Instance made = order.site().instance();
    if (!order.intent().isNew() || made == null) {
      return;
    }
    for (Instance other : parts.instances().list()) {
      boolean goes =
          other.id().equals(made.id()) || order.intent().replacedIds().contains(other.id());
      if (!goes && other.uuid().equals(made.uuid())) {
        throw new JobFailure(
            FailureKind.REQUEST,
            "Meanwhile "
                + other.id()
                + " was installed with the same uuid, so this restore was taken back: ask again.");
      }
    }
  }

  private StepRequest request(Order order, Instance instance) {
    return new StepRequest(
        task.source().repository().id(),
        task.source().path(),
        order.content().snapshot().id(),
        instance,
        !order.intent().replaced().isEmpty(),
        task.options().volumes(),
        order.content().environment());
  }

  private void commit(Order order) throws JobFailure {
    requireFreeUuid(order);
    if (!parts.node().isRoot()) {
      record.warn(
          "The worker does not run as root: what was restored belongs to its own user, whoever it"
              + " belonged to before.");
      List<String> devices = order.content().devices();
      if (!devices.isEmpty()) {
        record.warn(Sentences.leftOut(devices));
      }
    }
    pen.commit(record.outcome(Sentences.restored(order)));
  }
}
