package io.holdfast.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.action.Json;
import io.holdfast.action.NewsJson;
import io.holdfast.action.RestoreAnswer;
import io.holdfast.action.RestoreRequests;
import io.holdfast.action.RestoreResults;
import io.holdfast.action.Sentences;
import io.holdfast.cli.progress.ProgressView;
import io.holdfast.cli.text.Amounts;
import io.holdfast.cli.text.Text;
import io.holdfast.producer.JobNews.End;
import io.holdfast.producer.Outcome;
import io.holdfast.producer.RestoreOrder;
import io.holdfast.run.JobListener;
import io.holdfast.run.RestoreRow;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is done with an order for a restore. */
final class RestoreSteps {
  private final Session session;

  RestoreSteps(Session session) {
    this.session = session;
  }

  /** Has the preflight done, and prints what it found. */
  ExitCode dryRun(RestoreOrder order) {
    RestoreRow row = preflight(order);
    if (session.isJson()) {
      session.print(toJson(row));
    } else {
      RestoreAnswer answer = RestoreAnswer.of(row.end());
      if (!answer.findings().isEmpty()) {
        session.terminal().out().print(RestoreTables.findings(answer.findings()));
      }
      session.print(Text.line(row.message()));
    }
    return exitCode(row);
  }

  /**
   * Shows what a preflight finds and what will be replaced, and asks.
   *
   * @return the order, of the very snapshot the preflight saw; null when it cannot be done
   */
  @Nullable RestoreOrder confirmed(RestoreOrder order, String instance, Confirmation confirmation) {
    RestoreRow row = preflight(order);
    RestoreAnswer answer = RestoreAnswer.of(row.end());
    if (!answer.findings().isEmpty()) {
      session.terminal().err().print(RestoreTables.findings(answer.findings()));
    }
    if (exitCode(row) != ExitCode.DONE) {
      session.warn(row.message());
      return null;
    }
    confirmation.require(session, question(order, answer, instance));
    return answer.snapshot().id().isEmpty() ? order : order.withSnapshot(answer.snapshot().id());
  }

  /** Asks for it and does not wait. */
  ExitCode leave(RestoreOrder order) {
    Set<Integer> dead = session.services().restores().nodesWithoutWorker(List.of(order));
    if (!dead.isEmpty()) {
      session.warn(
          "No live worker on " + Sentences.nodes(dead) + ": the restore waits until one starts.");
    }
    UUID jobId = session.services().restores().start(List.of(order)).get(0);
    if (session.isJson()) {
      session.print(Json.object().put("job_id", jobId.toString()).put("node", order.node()));
    } else {
      session.print("Restore " + jobId + " is requested.");
      session.print("`holdfast watch` shows it; `holdfast job show " + jobId + "` too.");
    }
    return ExitCode.DONE;
  }

  /** Asks for it, shows progress, and prints how it ended. */
  ExitCode follow(RestoreOrder order) {
    RestoreRequests.requireWorkers(session.services(), List.of(order));
    Terminal terminal = session.terminal();
    ProgressView view =
        new ProgressView(terminal.err(), session.clock(), terminal.people().canSeeUpdates());
    InterruptNote note = InterruptNote.jobsGoOn(terminal.err());
    RestoreRow row;
    try {
      row = session.services().restores().runAndFollow(List.of(order), view).get(0);
    } finally {
      note.close();
    }
    view.finish();
    if (session.isJson()) {
      session.print(toJson(row));
    } else {
      session.print("");
      terminal.out().print(RestoreTables.results(List.of(row)));
      tellMore(row.end());
    }
    return exitCode(row);
  }

  private RestoreRow preflight(RestoreOrder order) {
    RestoreRequests.requireWorkers(session.services(), List.of(order));
    session.warn("Looking on node " + order.node() + " whether it can be done …");
    return session
        .services()
        .restores()
        .runAndFollow(List.of(order.asDryRun()), JobListener.SILENT)
        .get(0);
  }

  private void tellMore(@Nullable End end) {
    if (end == null) {
      return;
    }
    end.notices().warnings().forEach(session::warn);
    if (end.verdict().outcome() != Outcome.SUCCEEDED && !end.notices().hookOutput().isBlank()) {
      session.warn("What the steps said last:");
      session.warn(end.notices().hookOutput().strip());
    }
  }

  private String question(RestoreOrder order, RestoreAnswer answer, String instance) {
    String from =
        "snapshot "
            + Output.shortId(answer.snapshot().id())
            + " of "
            + time(answer.snapshot().time());
    String where = Text.line(instance) + " on node " + order.node();
    if (order.aim().replace()) {
      return answer.replaced().isEmpty()
          ? "No installed instance is replaced; a new one is made on node "
              + order.node()
              + " out of "
              + from
              + "."
          : "A new instance on node "
              + order.node()
              + ", out of "
              + from
              + ", takes the place of "
              + Text.line(Sentences.list(answer.replaced()))
              + ", and what is there now is removed.";
    }
    return order.aim().include().isEmpty()
        ? "Everything " + where + " has now is replaced by " + from + "."
        : Sentences.count(order.aim().include().size(), "path")
            + " of "
            + where
            + " will be as in "
            + from
            + ".";
  }

  private String time(String text) {
    try {
      return Amounts.time(Instant.parse(text), session.clock().getZone());
    } catch (DateTimeParseException e) {
      return Text.line(text);
    }
  }

  private static ObjectNode toJson(RestoreRow row) {
    if (row.end() != null) {
      return NewsJson.toJson(row.end());
    }
    return Json.object()
        .put("job_id", row.jobId().toString())
        .put("node", row.order().node())
        .put("outcome", "UNANSWERED")
        .put("message", row.message());
  }

  private static ExitCode exitCode(RestoreRow row) {
    return ExitCode.of(RestoreResults.completeness(List.of(row)));
  }
}
