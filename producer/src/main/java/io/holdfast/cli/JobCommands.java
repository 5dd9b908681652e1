package io.holdfast.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.action.Json;
import io.holdfast.catalog.JobEntry;
import io.holdfast.cli.text.Amounts;
import io.holdfast.cli.text.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Jobs in the ledger. */
@Command(
    name = "job",
    description = "Jobs: one instance's part in a run, a restore, or an upkeep task.",
    subcommands = {JobCommands.ListAll.class, JobShowCommand.class, JobCancelCommand.class},
    footerHeading = "%nExamples:%n",
    footer = "  holdfast job list")
final class JobCommands extends Group {
  JobCommands(Session session) {
    super(session);
  }

  static ObjectNode toJson(JobEntry e) {
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

  /** How it stands or ended, for people. */
  static String state(JobEntry e) {
    boolean hasEnded = e.state() == JobEntry.State.ENDED && !e.outcome().isEmpty();
    return (hasEnded ? e.outcome() : e.state().name()).toLowerCase(Locale.ROOT);
  }

  static UUID uuid(String text) {
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
      footer = {
        "  holdfast job list",
        "  holdfast job list --limit 100 --backup 1",
        "  holdfast job list --kind restore"
      })
  static final class ListAll extends Leaf {
    @Option(names = "--limit", paramLabel = "N", description = "How many; by itself 20.")
    private int limit = 20;

    @Option(names = "--backup", paramLabel = "ID", description = "Only jobs of this backup.")
    private @Nullable Integer backup;

    @Option(names = "--instance", paramLabel = "ID", description = "Only jobs of this instance.")
    private @Nullable String instance;

    @Option(
        names = "--kind",
        paramLabel = "KIND",
        description = "Only of this kind: ${COMPLETION-CANDIDATES}.")
    private @Nullable Kind kind;

    /** Kinds of jobs, as people write them. */
    enum Kind {
      backup,
      restore,
      upkeep
    }

    ListAll(Session session) {
      super(session);
    }

    @Override
    ExitCode run() {
      if (limit < 1 || limit > 10_000) {
        throw new UsageException("--limit must be a number from 1 to 10000.");
      }
      boolean isFiltered = backup != null || instance != null || kind != null;
      ArrayNode list = Json.array();
      Table table =
          new Table("JOB", "KIND", ">BACKUP", "INSTANCE", ">NODE", "STATE", "REQUESTED", ">TIME");
      int shown = 0;
      for (JobEntry e : session().services().catalog().jobs().recent(isFiltered ? 10_000 : limit)) {
        if ((backup != null && e.identity().backupId() != backup)
            || (instance != null && !e.identity().instance().equals(instance))
            || (kind != null && !e.identity().kind().equalsIgnoreCase(kind.name()))
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
}
