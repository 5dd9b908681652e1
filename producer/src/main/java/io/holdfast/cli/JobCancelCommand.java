package io.holdfast.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.holdfast.action.Json;
import io.holdfast.action.NewsJson;
import io.holdfast.action.Sentences;
import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.JobEntry;
import io.holdfast.cli.progress.ProgressView;
import io.holdfast.cli.text.Table;
import io.holdfast.producer.JobNews.End;
import io.holdfast.run.Followed;
import io.holdfast.run.JobFollower;
import io.holdfast.run.LiveNodes;
import io.holdfast.run.RunBus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Cancels a job. */
@Command(
    name = "cancel",
    description = {
      "Ask the workers to cancel a job, or all jobs of a run.",
      "A restore that is cancelled leaves everything as it was before."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  holdfast job cancel 7b0c4ee2-6c0a-5a0d-9a52-3f3c1d1f2a11 --reason maintenance",
      "  holdfast job cancel 7b0c4ee2-6c0a-5a0d-9a52-3f3c1d1f2a11 --wait",
      "",
      "With --wait the exit code is 0 when all have ended, in whatever way, and 4 when",
      "a job has no live worker."
    })
final class JobCancelCommand extends Leaf {
  @Parameters(paramLabel = "ID", description = "Id of the job or run.")
  private String id = "";

  @Option(names = "--reason", paramLabel = "TEXT", description = "Shown in the result.")
  private String reason = "";

  @Option(names = "--wait", description = "Wait for the end.")
  private boolean isWaiting;

  JobCancelCommand(Session session) {
    super(session);
  }

  @Override
  ExitCode run() {
    UUID jobOrRun = JobCommands.uuid(id);
    Optional<JobEntry> job = session().services().catalog().jobs().find(jobOrRun.toString());
    if (job.isPresent() && job.get().state() == JobEntry.State.ENDED) {
      throw new UsageException(
          "Job " + jobOrRun + " has ended already: " + JobCommands.state(job.get()) + ".");
    }
    if (isWaiting) {
      return follow(jobOrRun, jobs(jobOrRun, job));
    }
    session().services().cancel(jobOrRun, reason);
    Output.done(session(), "Asked for; `holdfast job show` and `holdfast watch` show the end.");
    return ExitCode.DONE;
  }

  private List<Followed.Job> jobs(UUID jobOrRun, Optional<JobEntry> job) {
    List<JobEntry> entries =
        job.map(List::of)
            .orElseGet(() -> session().services().catalog().jobs().ofRun(jobOrRun.toString()));
    List<Followed.Job> open = new ArrayList<>();
    for (JobEntry entry : entries) {
      if (entry.state() != JobEntry.State.ENDED) {
        JobEntry.Identity identity = entry.identity();
        open.add(
            new Followed.Job(UUID.fromString(identity.jobId()), name(identity), identity.node()));
      }
    }
    if (open.isEmpty()) {
      throw new UsageException(
          entries.isEmpty()
              ? "There is no job or run " + jobOrRun + " in the ledger."
              : "All jobs of run " + jobOrRun + " have ended already.");
    }
    return open;
  }

  private static String name(JobEntry.Identity identity) {
    return identity.instance().isEmpty()
        ? identity.kind().toLowerCase(Locale.ROOT)
        : identity.instance();
  }

  private ExitCode follow(UUID jobOrRun, List<Followed.Job> jobs) {
    Terminal terminal = session().terminal();
    ProgressView view =
        new ProgressView(terminal.err(), session().clock(), terminal.people().canSeeUpdates());
    Catalog catalog = session().services().catalog();
    Set<Integer> dead = new TreeSet<>();
    jobs.forEach(job -> dead.add(job.node()));
    dead.removeAll(LiveNodes.of(catalog));
    Map<UUID, End> ends;
    try (RunBus bus = session().services().bus()) {
      bus.listen();
      session().services().cancel(jobOrRun, reason);
      view.requested(new Followed("Cancelling " + Sentences.count(jobs.size(), "job") + ".", jobs));
      ends = new JobFollower(catalog, bus, session().clock(), view).follow(jobs, dead);
    }
    view.finish();
    print(jobs, ends);
    return ends.size() < jobs.size() ? ExitCode.UNREACHABLE : ExitCode.DONE;
  }

  private void print(List<Followed.Job> jobs, Map<UUID, End> ends) {
    ArrayNode json = Json.array();
    Table table = new Table("JOB", "INSTANCE", ">NODE", "OUTCOME", "MESSAGE");
    for (Followed.Job job : jobs) {
      End end = ends.get(job.jobId());
      if (end == null) {
        String message = "waits for a worker of node " + job.node();
        table.add(job.jobId(), job.name(), job.node(), "no result", message);
        json.addObject()
            .put("job_id", job.jobId().toString())
            .put("outcome", "UNANSWERED")
            .put("message", message);
      } else {
        String outcome = end.verdict().outcome().label();
        table.add(job.jobId(), job.name(), job.node(), outcome, end.verdict().message());
        json.add(NewsJson.toJson(end));
      }
    }
    if (session().isJson()) {
      session().print(json);
    } else {
      session().terminal().out().print(table);
    }
  }
}
