package io.holdfast.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.action.Json;
import io.holdfast.action.NewsJson;
import io.holdfast.catalog.JobEntry;
import io.holdfast.cli.progress.ProgressBoard;
import io.holdfast.cli.text.Amounts;
import io.holdfast.cli.text.Table;
import io.holdfast.producer.JobNews;
import io.holdfast.run.RunBus;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Jobs in the ledger. */
@Command(
    name = "job",
    description = "Jobs: one instance's part in a run.",
    subcommands = {JobCommands.ListAll.class, JobCommands.Show.class, JobCommands.Cancel.class},
    footerHeading = "%nExamples:%n",
    footer = "  holdfast job list")
final class JobCommands extends Group {
  JobCommands(Session session) {
    super(session);
  }

  private static ObjectNode toJson(JobEntry e) {
    ObjectNode json = Json.object();
    json.put("job_id", e.identity().jobId());
    json.put("run_id", e.identity().runId());
    json.put("kind", e.identity().kind());
    json.put("backup", e.identity().backupId());
    json.put("instance", e.identity().instance());
    json.put("node", e.identity().node());
    json.put("state", e.state().name());
    json.put("worker", e.worker());
    json.put("requested_at", e.times().requestedAt().toString());
    json.put("started_at", text(e.times().startedAt()));
    json.put("ended_at", text(e.times().endedAt()));
    json.put("outcome", e.outcome());
    json.put("message", e.message());
    return json;
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }

  private static String state(JobEntry e) {
    boolean hasEnded = e.state() == JobEntry.State.ENDED && !e.outcome().isEmpty();
    return (hasEnded ? e.outcome() : e.state().name()).toLowerCase(Locale.ROOT);
  }

  private static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException("'" + text + "' is not a job's id; `holdfast job list` shows them.");
    }
  }

  /** Lists jobs. */
  @Command(
      name = "list",
      description = "List jobs, the newest first.",
      footerHeading = "%nExamples:%n",
      footer = {"  holdfast job list", "  holdfast job list --limit 100 --backup 1"})
  static final class ListAll extends Leaf {
    @Option(names = "--limit", paramLabel = "N", description = "How many; by itself 20.")
    private int limit = 20;

    @Option(names = "--backup", paramLabel = "ID", description = "Only jobs of this backup.")
    private @Nullable Integer backup;

    @Option(names = "--instance", paramLabel = "ID", description = "Only jobs of this instance.")
    private @Nullable String instance;

    ListAll(Session session) {
      super(session);
    }

    @Override
    ExitCode run() {
      if (limit < 1 || limit > 10_000) {
        throw new UsageException("--limit must be a number from 1 to 10000.");
      }
      boolean isFiltered = backup != null || instance != null;
      ArrayNode list = Json.array();
      Table table =
          new Table("JOB", "KIND", ">BACKUP", "INSTANCE", ">NODE", "STATE", "REQUESTED", ">TIME");
      int shown = 0;
      for (JobEntry e : session().services().catalog().jobs().recent(isFiltered ? 10_000 : limit)) {
        if ((backup != null && e.identity().backupId() != backup)
            || (instance != null && !e.identity().instance().equals(instance))
            || shown >= limit) {
          continue;
        }
        shown++;
        list.add(toJson(e));
        table.add(
            e.identity().jobId(),
            e.identity().kind().toLowerCase(Locale.ROOT),
            e.identity().backupId() == 0 ? "" : e.identity().backupId(),
            e.identity().instance(),
            e.identity().node(),
            state(e),
            Amounts.time(e.times().requestedAt(), session().clock().getZone()),
            time(e));
      }
      if (session().isJson()) {
        session().print(list);
      } else {
        Output.table(session(), table, "No jobs in the last 14 days.");
      }
      return ExitCode.DONE;
    }

    private String time(JobEntry e) {
      Instant started = e.times().startedAt();
      if (started == null) {
        return "";
      }
      Instant ended = e.times().endedAt();
      Instant until = ended == null ? session().clock().instant() : ended;
      return Amounts.duration(Duration.between(started, until));
    }
  }

  /** Shows one. */
  @Command(
      name = "show",
      description = "Show a job; one that runs is watched for a moment for its progress.",
      footerHeading = "%nExamples:%n",
      footer = "  holdfast job show 7b0c4ee2-6c0a-5a0d-9a52-3f3c1d1f2a11")
  static final class Show extends Leaf {
    private static final Duration MOMENT = Duration.ofMillis(2500);

    @Parameters(paramLabel = "ID", description = "Id of the job.")
    private String id = "";

    Show(Session session) {
      super(session);
    }

    @Override
    ExitCode run() {
      UUID jobId = uuid(id);
      JobEntry entry =
          session()
              .services()
              .catalog()
              .jobs()
              .find(jobId.toString())
              .orElseThrow(
                  () ->
                      new UsageException(
                          "There is no job " + id + " in the ledger; jobs are kept for 14 days."));
      Optional<JobNews> news =
          entry.state() == JobEntry.State.RUNNING ? look(jobId) : Optional.empty();
      ObjectNode json = toJson(entry);
      if (session().isJson()) {
        news.ifPresent(n -> json.set("news", NewsJson.toJson(n)));
        session().print(json);
        return ExitCode.DONE;
      }
      json.properties()
          .forEach(
              field -> {
                if (!field.getValue().asText("").isEmpty() && !field.getValue().isNull()) {
                  session().print(Output.fact(field.getKey(), field.getValue().asText()));
                }
              });
      news.ifPresent(
          n -> {
            Instant now = session().clock().instant();
            ProgressBoard board = new ProgressBoard();
            board.expect(jobId, "now", now);
            board.take(n, now);
            session().print(board.line(jobId, now));
          });
      return ExitCode.DONE;
    }

    private Optional<JobNews> look(UUID jobId) {
      Instant end = session().clock().instant().plus(MOMENT);
      try (RunBus bus = session().services().bus()) {
        bus.listen();
        while (session().clock().instant().isBefore(end)) {
          for (JobNews news : bus.next(Duration.ofMillis(250))) {
            if (news.job().jobId().equals(jobId)) {
              return Optional.of(news);
            }
          }
        }
      }
      return Optional.empty();
    }
  }

  /** Cancels one. */
  @Command(
      name = "cancel",
      description = "Ask the workers to cancel a job, or all jobs of a run.",
      footerHeading = "%nExamples:%n",
      footer = "  holdfast job cancel 7b0c4ee2-6c0a-5a0d-9a52-3f3c1d1f2a11 --reason maintenance")
  static final class Cancel extends Leaf {
    @Parameters(paramLabel = "ID", description = "Id of the job or run.")
    private String id = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Shown in the result.")
    private String reason = "";

    Cancel(Session session) {
      super(session);
    }

    @Override
    ExitCode run() {
      UUID jobOrRun = uuid(id);
      Optional<JobEntry> job = session().services().catalog().jobs().find(jobOrRun.toString());
      if (job.isPresent() && job.get().state() == JobEntry.State.ENDED) {
        throw new UsageException(
            "Job " + jobOrRun + " has ended already: " + state(job.get()) + ".");
      }
      session().services().cancel(jobOrRun, reason);
      Output.done(session(), "Asked for; `holdfast job show` and `holdfast watch` show the end.");
      return ExitCode.DONE;
    }
  }
}
