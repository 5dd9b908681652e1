package io.holdfast.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.action.Json;
import io.holdfast.action.NoWorkerException;
import io.holdfast.cli.progress.ProgressView;
import io.holdfast.cli.text.Text;
import io.holdfast.producer.JobNews.End;
import io.holdfast.producer.UpkeepOrder;
import io.holdfast.run.LiveNodes;
import io.holdfast.run.UpkeepJobs;
import io.holdfast.run.UpkeepRow;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import picocli.CommandLine.Option;

/** Asks for upkeep tasks, and follows them or not. */
final class UpkeepSteps {
  @Option(names = "--wait", description = "Show progress, and wait for the end; so by itself.")
  private boolean isWanted;

  @Option(names = "--no-wait", description = "Only ask for it.")
  private boolean isLeft;

  /** Prints the rows of an answer that was followed to its end. */
  @FunctionalInterface
  interface Printer {
    void print(Session session, JsonNode rows);
  }

  /** One task: left, or followed and printed. */
  ExitCode run(Session session, UpkeepOrder order, String name, Printer printer) {
    if (isLeft && !isWanted) {
      UUID jobId = jobs(session).start(List.of(order)).get(0);
      if (session.isJson()) {
        session.print(Json.object().put("job_id", jobId.toString()).put("node", order.node()));
      } else {
        session.print("Job " + jobId + " is requested of node " + order.node() + ".");
      }
      return ExitCode.DONE;
    }
    UpkeepRow row = follow(session, List.of(order), List.of(name)).get(0);
    if (session.isJson()) {
      session.print(toJson(row));
    } else {
      printer.print(session, details(row).path("repositories"));
      end(session, row);
    }
    return exitCode(List.of(row));
  }

  /** Follows tasks to their end, with their progress on standard error. */
  static List<UpkeepRow> follow(Session session, List<UpkeepOrder> orders, List<String> names) {
    for (UpkeepOrder order : orders) {
      if (!LiveNodes.of(session.services().catalog()).contains(order.node())) {
        throw new NoWorkerException(
            "Node " + order.node() + " has no live worker: start one, or give --node.");
      }
    }
    Terminal terminal = session.terminal();
    ProgressView view =
        new ProgressView(terminal.err(), session.clock(), terminal.people().canSeeUpdates());
    InterruptNote note = InterruptNote.jobsGoOn(terminal.err());
    try {
      return jobs(session).runAndFollow(orders, names, view);
    } finally {
      note.close();
      view.finish();
    }
  }

  private static UpkeepJobs jobs(Session session) {
    return new UpkeepJobs(
        () -> session.services().catalog(), () -> session.services().bus(), session.clock());
  }

  /** The sentence and the warnings of a result. */
  static void end(Session session, UpkeepRow row) {
    warnings(row).forEach(session::warn);
    if (row.isSuccess()) {
      session.print(Text.line(row.message()));
    } else {
      session.warn(row.message());
    }
  }

  static JsonNode details(UpkeepRow row) {
    End end = row.end();
    return end == null ? Json.object() : Json.tryParse(end.details()).orElseGet(Json::object);
  }

  static ObjectNode toJson(UpkeepRow row) {
    ObjectNode json = Json.object();
    End end = row.end();
    json.put("job_id", row.jobId().toString());
    json.put("node", row.order().node());
    json.put("path", row.order().path());
    json.put("outcome", end == null ? "" : end.verdict().outcome().name());
    json.put("failure_kind", end == null ? "" : end.verdict().failureKind());
    json.put("message", row.message());
    ArrayNode warnings = json.putArray("warnings");
    warnings(row).forEach(warnings::add);
    json.set("details", details(row));
    return json;
  }

  static ExitCode exitCode(List<UpkeepRow> rows) {
    List<UpkeepRow> bad = new ArrayList<>(rows);
    bad.removeIf(UpkeepRow::isSuccess);
    if (bad.isEmpty()) {
      return ExitCode.DONE;
    }
    return bad.stream().allMatch(row -> row.end() == null) ? ExitCode.UNREACHABLE : ExitCode.FAILED;
  }

  private static List<String> warnings(UpkeepRow row) {
    End end = row.end();
    return end == null ? List.of() : end.notices().warnings();
  }
}
