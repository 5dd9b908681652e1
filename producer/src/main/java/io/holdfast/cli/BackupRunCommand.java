package io.holdfast.cli;

import io.holdfast.action.Json;
import io.holdfast.action.RunBackup;
import io.holdfast.action.Sentences;
import io.holdfast.cli.progress.ProgressView;
import io.holdfast.cli.text.Amounts;
import io.holdfast.cli.text.Table;
import io.holdfast.producer.JobNews.End;
import io.holdfast.producer.RequestedRun;
import io.holdfast.run.RunPlan;
import io.holdfast.run.RunPlan.Part;
import io.holdfast.run.RunPlan.Readiness;
import io.holdfast.run.RunReport;
import java.time.Duration;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a backup now. */
@Command(
    name = "run",
    description = {
      "Run a backup now.",
      "Nodes without a live worker are named at once; when no part can run, nothing",
      "is asked for and the exit code is 4."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  holdfast backup run 1 --wait",
      "  holdfast backup run 1 --no-wait",
      "",
      "With --wait the exit code is that of the worst job: 1 failed or cancelled,",
      "4 no worker did it, 3 incomplete, 0 done."
    })
final class BackupRunCommand extends Leaf {
  @Parameters(paramLabel = "ID", description = "Id of the backup.")
  private int id;

  @ArgGroup private Waiting waiting = new Waiting();

  /** How long to stay. */
  static final class Waiting {
    @Option(names = "--wait", description = "Show progress, and wait for the end.")
    private boolean isWanted;

    @Option(
        names = "--no-wait",
        description = "Ask for it even where no worker is alive: it waits for one.")
    private boolean isLeft;
  }

  BackupRunCommand(Session session) {
    super(session);
  }

  @Override
  ExitCode run() {
    RunPlan plan = session().services().runs().plan(BackupCommands.find(session(), id));
    for (Part part : plan.parts()) {
      if (part.readiness() == Readiness.IMPOSSIBLE) {
        session().warn(part.instance() + " " + part.reason() + ".");
      }
    }
    if (!waiting.isLeft || plan.places().isEmpty()) {
      RunBackup.requireRunnable(plan);
    }
    if (!plan.nodesWithoutWorker().isEmpty()) {
      session()
          .warn(
              "No live worker on "
                  + Sentences.nodes(plan.nodesWithoutWorker())
                  + ": jobs there wait until one starts.");
    }
    return waiting.isWanted ? follow(plan) : leave(plan);
  }

  private ExitCode leave(RunPlan plan) {
    RequestedRun run = session().services().runs().start(plan);
    if (session().isJson()) {
      var json = Json.object().put("run_id", run.runId().toString()).put("id", id);
      var jobs = json.putObject("jobs");
      run.jobs().forEach((instance, jobId) -> jobs.put(instance, jobId.toString()));
      session().print(json);
    } else {
      session().print("Run " + run.runId() + " is requested.");
      run.jobs().forEach((instance, job) -> session().print("  " + job + "  " + instance));
      session().print("`holdfast watch` shows it; `holdfast job list` too.");
    }
    return plan.places().size() < plan.parts().size() ? ExitCode.INCOMPLETE : ExitCode.DONE;
  }

  private ExitCode follow(RunPlan plan) {
    Terminal terminal = session().terminal();
    ProgressView view =
        new ProgressView(terminal.err(), session().clock(), terminal.people().canSeeUpdates());
    InterruptNote note = InterruptNote.jobsGoOn(terminal.err());
    RunReport report;
    try {
      report = session().services().runs().runAndFollow(plan, view);
    } finally {
      note.close();
    }
    view.finish();
    if (session().isJson()) {
      session().print(RunBackup.toJson(report));
    } else {
      print(report);
    }
    return ExitCode.of(RunBackup.completeness(report));
  }

  private void print(RunReport report) {
    Table table =
        new Table(
            "INSTANCE", ">NODE", "OUTCOME", ">TIME", ">SIZE", ">ADDED", "SNAPSHOT", "MESSAGE");
    for (RunReport.Row row : report.rows()) {
      End end = row.end();
      if (end == null) {
        String state = row.jobId() == null ? "not asked for" : "no result";
        table.add(row.instance(), row.node(), state, "", "", "", "", row.reason());
      } else {
        var started = end.times().startedAt();
        table.add(
            row.instance(),
            row.node(),
            end.verdict().outcome().label(),
            started == null
                ? ""
                : Amounts.duration(Duration.between(started, end.times().endedAt())),
            Amounts.bytes(end.made().bytesTotal()),
            Amounts.bytes(end.made().bytesAdded()),
            Output.shortId(end.made().snapshotId()),
            end.verdict().message());
      }
    }
    session().print("");
    session().terminal().out().print(table);
  }
}
