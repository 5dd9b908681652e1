package io.holdfast.worker.queue;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.CatalogException;
import io.holdfast.catalog.Repositories;
import io.holdfast.catalog.UpkeepState;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.Ending;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.job.Keeping;
import io.holdfast.worker.job.Progress;
import io.holdfast.worker.job.UpkeepExecution;
import io.holdfast.worker.job.UpkeepReport;
import io.holdfast.worker.job.UpkeepTask;
import io.holdfast.worker.publish.JobEnd;
import io.holdfast.worker.publish.Reading.UpkeepOrder;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One upkeep task: looked up, then executed. */
final class UpkeepWork implements Work {
  private static final Logger log = LoggerFactory.getLogger(UpkeepWork.class);

  /** Tasks whose last end is told by `holdfast doctor`. */
  private static final Set<String> NOTED = Set.of("CHECK", "PRUNE");

  private final UpkeepOrder order;
  private final Catalog catalog;
  private final UpkeepExecution execution;
  private final Patience patience;
  private final Keeping keeping;
  private final Clock clock;

  UpkeepWork(
      UpkeepOrder order,
      Catalog catalog,
      UpkeepExecution execution,
      Patience patience,
      Keeping keeping,
      Clock clock) {
    this.order = order;
    this.catalog = catalog;
    this.execution = execution;
    this.patience = patience;
    this.keeping = keeping;
    this.clock = clock;
  }

  @Override
  public Done perform(boolean redelivered, Progress.Listener progress, Cancellation cancellation) {
    UpkeepReport report =
        patience
            .until("the definitions in Redis", this::look)
            .perform(task -> execution.run(task, progress, cancellation));
    note(report.ending());
    return new Done(
        order.location(), JobEnd.bare(report.ending(), report.warnings()), report.details(), "");
  }

  /** For people who look at the cluster; a store that is away keeps no job from its end. */
  private void note(Ending ending) {
    boolean isKnown = ending instanceof Ending.Succeeded || ending instanceof Ending.Failed;
    if (!NOTED.contains(order.task()) || !order.path().isEmpty() || !isKnown) {
      return;
    }
    String outcome = ending instanceof Ending.Succeeded ? "SUCCEEDED" : "FAILED";
    try {
      catalog
          .repositories()
          .noteUpkeep(
              order.repositoryId(),
              new UpkeepState(order.task(), clock.instant(), outcome, ending.message()));
    } catch (CatalogException e) {
      log.warn("Not noted how {} of repository {} ended", order.task(), order.repositoryId());
    }
  }

  private Looked look() {
    try {
      UpkeepTask task = task();
      return execute -> execute.run(task);
    } catch (JobFailure e) {
      return execute -> new UpkeepReport(new Ending.Failed(e.kind(), e.getMessage()), "");
    }
  }

  private UpkeepTask task() throws JobFailure {
    UpkeepTask.Kind kind =
        Arrays.stream(UpkeepTask.Kind.values())
            .filter(known -> known.name().equals(order.task()))
            .findFirst()
            .orElseThrow(
                () ->
                    new JobFailure(
                        FailureKind.REQUEST,
                        "This worker does not know the upkeep task " + order.task() + "."));
    Repositories.Candidate found = repository();
    return new UpkeepTask(
        kind, found.repository(), found.secrets(), order.path(), order.options(), keeping);
  }

  private Repositories.Candidate repository() throws JobFailure {
    Repositories repositories = catalog.repositories();
    String id = order.repositoryId();
    if ("1".equals(order.options().get("candidate"))) {
      Optional<Repositories.Candidate> candidate = repositories.findCandidate(id);
      if (candidate.isPresent()) {
        return candidate.get();
      }
    }
    return repositories
        .find(id)
        .map(found -> new Repositories.Candidate(found, repositories.secrets(id)))
        .orElseThrow(
            () ->
                new JobFailure(
                    FailureKind.NOT_FOUND,
                    "There is no repository " + id + ": it was removed, or the request is wrong."));
  }

  /** What was looked up: a task to run, or a failure already. */
  @FunctionalInterface
  private interface Looked {
    UpkeepReport perform(Run execute);
  }

  @FunctionalInterface
  private interface Run {
    UpkeepReport run(UpkeepTask task);
  }
}
