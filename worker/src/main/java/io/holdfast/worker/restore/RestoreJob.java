package io.holdfast.worker.restore;

import io.holdfast.catalog.CatalogException;
import io.holdfast.catalog.Instance;
import io.holdfast.worker.guard.Pauses;
import io.holdfast.worker.guard.RepositoryCalls;
import io.holdfast.worker.hook.SecretNames;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.Ending;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.job.Phase;
import io.holdfast.worker.job.RestoreReport;
import io.holdfast.worker.job.RestoreTask;
import io.holdfast.worker.restic.ResticFailure;
import io.holdfast.worker.restic.ResticSession;
import io.holdfast.worker.restore.place.TrustedPaths;
import io.holdfast.worker.restore.preflight.RepositoryFindings;
import io.holdfast.worker.restore.snapshot.Finding;
import io.holdfast.worker.restore.snapshot.SnapshotContent;
import io.holdfast.worker.restore.verify.TreeComparison;
import io.holdfast.worker.workplace.Marks;
import io.holdfast.worker.workplace.Workplace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One restore from what an earlier attempt left to the end. */
final class RestoreJob {
  private static final Logger LOG = LoggerFactory.getLogger(RestoreJob.class);

  private static final Duration AGAIN_AFTER = Duration.ofSeconds(2);

  /** How long it is tried to take back what was begun; then it is left to the next start. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final RestoreParts parts;
  private final RestoreSettings settings;
  private final RestoreJournal journal;
  private final Clock clock;
  private final RestoreRecord record;
  private final RestoreTask task;
  private final Workplace workplace;
  private final TrustedPaths trusted = TrustedPaths.ofThisProcess();
  private final TakeBack takeBack;
  private final Completion completion;

  RestoreJob(
      RestoreParts parts,
      RestoreSettings settings,
      RestoreJournal journal,
      Clock clock,
      RestoreRecord record) {
    this.parts = parts;
    this.settings = settings;
    this.journal = journal;
    this.clock = clock;
    this.record = record;
    this.task = record.task();
    this.workplace =
        new Workplace(settings.workplace(), task.jobId(), Map.of(Marks.RESTORE, record.jobName()));
    this.takeBack = TakeBack.of(parts, journal);
    this.completion = Completion.of(parts, journal);
  }

  RestoreReport run() {
    Ending ending;
    try {
      ending = work();
    } catch (ResticFailure e) {
      ending = ending(e.toJobFailure());
    } catch (JobFailure e) {
      ending = ending(e);
    } catch (CatalogException e) {
      ending = ending(new JobFailure(FailureKind.UNREACHABLE, String.valueOf(e.getMessage()), e));
    } catch (RuntimeException e) {
      LOG.error("Restore {}", task.jobId(), e);
      ending =
          new Ending.Failed(
              FailureKind.INTERNAL, "The worker met a fault of its own: see its log.");
    } finally {
      workplace.close();
    }
    return record.report(ending);
  }

  private Ending ending(JobFailure failure) {
    String reason = record.cancellation().reason();
    if (reason == null) {
      return new Ending.Failed(failure.kind(), failure.getMessage());
    }
    String why = reason.isBlank() ? "Cancelled" : "Cancelled: " + reason;
    return new Ending.Cancelled(
        (why.endsWith(".") ? why : why + ".") + " Everything is as it was before.");
  }

  private Ending work() throws JobFailure, ResticFailure {
    Optional<RestoreEntry> earlier = journal.read(record.jobName());
    if (earlier.isPresent()) {
      if (!earlier.get().stage().isTakenBack()) {
        return finish(earlier.get());
      }
      record.enter(Phase.WAITING, "what an earlier attempt began to be taken back");
      takeBack.endOrphans(record.jobName());
      takeBackPatiently(earlier.get());
    }
    new RestoreRecovery(journal, takeBack, completion).ofInstances(reserved(), task.jobId());
    workplace.open(null);
    RepositoryCalls calls =
        new RepositoryCalls(
            parts.repository().guards(),
            task.source().repository(),
            record.progress(),
            record.cancellation(),
            clock,
            Pauses::real);
    calls.awaitRest();
    return restore(calls);
  }

  /** Instances that this job has to itself. */
  private List<String> reserved() {
    return task.options().dryRun() ? List.of() : task.aim().touched();
  }

  private Ending finish(RestoreEntry entry) throws JobFailure {
    while (true) {
      try {
        RestoreEntry.Outcome outcome = completion.finish(entry, record.run().unstoppable());
        record.takeOver(outcome);
        return new Ending.Succeeded(outcome.message());
      } catch (JobFailure e) {
        // It can no longer be taken back: it waits, or another worker goes on from here.
        String what =
            e.kind() == FailureKind.NO_SPACE
                ? "space for the worker's notes"
                : "the catalog in Redis";
        record.enter(Phase.WAITING, what + ", to finish");
        if (!mayPass(e) || !Pauses.real(AGAIN_AFTER, new Cancellation())) {
          throw e;
        }
      }
    }
  }

  private Ending restore(RepositoryCalls calls) throws JobFailure, ResticFailure {
    ResticSession plain =
        workplace.plain(
            parts
                .repository()
                .targets()
                .target(task.source().repository(), task.source().secrets(), task.source().path()),
            record.cancellation());
    SnapshotStep step =
        new SnapshotStep(parts.repository().restic(), calls, record, settings.zone());
    SnapshotContent content = read(step, plain);
    record.log().hide(secrets(content));
    Wanted wanted = possible(step.wanted(plain, content), content);
    record.details().keep(content, content.bytes(), content.files());
    List<Instance> installed = parts.instances().list();
    Sites sites =
        new Sites(parts.node().host(), parts.node().layouts(), parts.instances(), trusted);
    Intent nameless = Intents.of(task, content.environment(), installed);
    record.details().keep(nameless);
    boolean begins = false;
    try {
      Intent intent = sites.reserved(nameless, record);
      List<Finding> findings =
          new Looking(parts.node(), sites, settings.targets(), trusted)
              .look(new Looking.Question(task, intent, content, wanted, installed));
      record.details().keep(findings);
      requireNoError(findings);
      if (task.options().dryRun()) {
        return new Ending.Succeeded("The restore can be done; nothing was touched.");
      }
      record.requireGoingOn();
      begins = true;
      return carryOut(new Order(intent, content, wanted), sites, plain, calls);
    } finally {
      if (!begins && nameless.isNew()) {
        parts.instances().releaseName(record.jobName());
      }
    }
  }

  /** Only root may make devices. */
  private Wanted possible(Wanted wanted, SnapshotContent content) {
    return parts.node().isRoot() ? wanted : wanted.without(content.devices());
  }

  /** What is restored where. */
  private record Order(Intent intent, SnapshotContent content, Wanted wanted) {}

  private Ending carryOut(Order order, Sites sites, ResticSession plain, RepositoryCalls calls)
      throws JobFailure, ResticFailure {
    Intent intent = order.intent();
    SnapshotContent content = order.content();
    JournalPen pen = JournalPen.begin(journal, record.jobName(), task.aim().touched());
    RestoreCourse course =
        new RestoreCourse(
            parts,
            record,
            pen,
            new StagedRestore(
                parts.repository().restic(),
                parts.node().views(),
                parts.node().digger(),
                parts.repository().locks(),
                workplace,
                calls,
                record),
            new VerifyStep(
                new TreeComparison(parts.repository().restic(), parts.node().isRoot()),
                calls,
                record),
            clock);
    try {
      Site site =
          intent.isNew()
              ? sites.make(sites.wanted(task, intent, content), intent, record, pen)
              : sites.existing(intent);
      course.run(new RestoreCourse.Order(intent, site, content, order.wanted()), plain, trusted);
    } catch (JobFailure | ResticFailure | RuntimeException e) {
      takeBack(pen.entry());
      throw e;
    }
    return finish(pen.entry());
  }

  private static boolean mayPass(JobFailure failure) {
    return failure.kind() == FailureKind.NO_SPACE || failure.kind() == FailureKind.UNREACHABLE;
  }

  /** A disk that is full, or a catalog that is away, may come back soon: half is no end. */
  private void takeBackPatiently(RestoreEntry entry) throws JobFailure {
    Instant last = clock.instant().plus(PATIENCE);
    while (true) {
      try {
        takeBack.run(entry, record.run().unstoppable());
        return;
      } catch (JobFailure e) {
        boolean isLast = !mayPass(e) || clock.instant().isAfter(last);
        if (isLast || !Pauses.real(AGAIN_AFTER, new Cancellation())) {
          throw e;
        }
        LOG.warn("Restore {} cannot be taken back yet: {}", task.jobId(), e.getMessage());
      }
    }
  }

  private SnapshotContent read(SnapshotStep step, ResticSession plain) throws ResticFailure {
    try {
      return step.read(plain);
    } catch (ResticFailure e) {
      record.details().keep(List.of(RepositoryFindings.of(e)));
      throw e;
    }
  }

  private static List<String> secrets(SnapshotContent content) {
    return content.environment().entrySet().stream()
        .filter(variable -> SecretNames.isSecret(variable.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static void requireNoError(List<Finding> findings) throws JobFailure {
    for (Finding finding : findings) {
      if (finding.isError()) {
        throw new JobFailure(kind(finding), finding.message());
      }
    }
  }

  private static FailureKind kind(Finding finding) {
    return switch (finding.check()) {
      case "space" -> FailureKind.NO_SPACE;
      case "steps" -> FailureKind.HOOK;
      case "snapshot", "image", "user" -> FailureKind.NOT_FOUND;
      default -> FailureKind.REQUEST;
    };
  }

  /** Runs even when the job is to stop. */
  private void takeBack(RestoreEntry entry) throws JobFailure {
    boolean interrupted = Thread.interrupted();
    try {
      record.enter(Phase.CLEANING, "taking back what was begun");
      takeBackPatiently(entry);
    } catch (JobFailure e) {
      LOG.error("Restore {} could not be taken back", task.jobId(), e);
      throw new JobFailure(e.kind(), "The restore failed. " + e.getMessage(), e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
