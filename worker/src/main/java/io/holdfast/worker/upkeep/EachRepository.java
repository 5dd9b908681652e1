package io.holdfast.worker.upkeep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.job.Keeping;
import io.holdfast.worker.job.Phase;
import io.holdfast.worker.job.Progress;
import io.holdfast.worker.job.UpkeepReport;
import io.holdfast.worker.job.UpkeepTask;
import io.holdfast.worker.process.Stopping;
import io.holdfast.worker.restic.ResticFailure;
import io.holdfast.worker.restic.ResticSession;
import io.holdfast.worker.restic.Surroundings;
import io.holdfast.worker.workplace.Marks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Does a work on the restic repository that the task names, or on all of the repository, one after
 * the other. What fails on one does not keep the others from it.
 */
final class EachRepository implements UpkeepDuty {
  private final UpkeepParts parts;
  private final UpkeepCare care;
  private final RepositoryWork work;
  private final FoundRepositories repositories;

  EachRepository(UpkeepParts parts, UpkeepCare care, RepositoryWork work) {
    this.parts = parts;
    this.care = care;
    this.work = work;
    this.repositories = new FoundRepositories(parts);
  }

  @Override
  public UpkeepReport run(UpkeepTask task, Progress.Listener progress, Cancellation cancellation)
      throws JobFailure {
    work.require(task);
    List<String> paths = paths(task, progress, cancellation);
    Rows rows = new Rows();
    for (int index = 0; index < paths.size() && !cancellation.isRequested(); index++) {
      String path = paths.get(index);
      String count = paths.size() == 1 ? "" : " (" + (index + 1) + " of " + paths.size() + ")";
      OneRun one = new OneRun(task, path, work.doing() + " " + path + count, progress);
      ObjectNode row = rows.begin(path);
      try {
        rows.succeed(row, one.run(rows, row, cancellation));
      } catch (JobFailure e) {
        rows.fail(row, e);
      } catch (ResticFailure e) {
        rows.fail(row, e.toJobFailure());
      }
    }
    return rows.report(task.repository().name(), work.done());
  }

  private List<String> paths(UpkeepTask task, Progress.Listener progress, Cancellation cancellation)
      throws JobFailure {
    if (!task.path().isEmpty()) {
      return List.of(task.path());
    }
    progress.progressed(Progress.of(Phase.WORKING, "listing " + task.repository().name()));
    return repositories.of(task, cancellation).stream().map(found -> found.path().text()).toList();
  }

  /** The work on one restic repository. */
  private final class OneRun {
    private final UpkeepTask task;
    private final String path;
    private final String doing;
    private final Progress.Listener progress;

    OneRun(UpkeepTask task, String path, String doing, Progress.Listener progress) {
      this.task = task;
      this.path = path;
      this.doing = doing;
      this.progress = progress;
    }

    String run(Rows rows, ObjectNode row, Cancellation cancellation)
        throws JobFailure, ResticFailure {
      if (!work.isAlone(task)) {
        return work(rows, row, session(Map.of(), cancellation));
      }
      Optional<Keeping.Kept> kept = task.keeping().keep(task.repository().id(), path, this::wait);
      if (kept.isEmpty()) {
        return "It was stopped before it began.";
      }
      try {
        String mark = Marks.upkeep(task.repository().id(), path);
        int unused = care.orphans().end(Marks.UPKEEP, mark);
        return work(rows, row, session(Map.of(Marks.UPKEEP, mark), cancellation));
      } finally {
        kept.get().close();
      }
    }

    private String work(Rows rows, ObjectNode row, ResticSession session)
        throws JobFailure, ResticFailure {
      LockWait locks = new LockWait(care, parts.clock(), this::wait);
      return locks.call(
          session,
          rows::warn,
          () -> {
            progress.progressed(Progress.of(Phase.WORKING, doing));
            return work.run(task, path, session, row);
          });
    }

    private void wait(String waitingFor) {
      progress.progressed(Progress.of(Phase.WAITING, waitingFor));
    }

    private ResticSession session(Map<String, String> marks, Cancellation cancellation)
        throws JobFailure {
      return new ResticSession(
          parts.targets().target(task.repository(), task.secrets(), path),
          new Surroundings(marks, null, null, UnaryOperator.identity(), Stopping.INTERRUPT_PROGRAM),
          cancellation);
    }
  }
}
