package io.holdfast.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.action.Json;
import io.holdfast.action.SnapshotQuestions;
import io.holdfast.action.SnapshotQuestions.Looked;
import io.holdfast.action.SnapshotQuestions.Place;
import io.holdfast.cli.text.Amounts;
import io.holdfast.cli.text.Table;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command that asks a node about snapshots and shows what it answers. */
abstract class SnapshotLook extends Leaf {
  private static final int MOST = 5000;

  @Mixin private final RepositoryOptions repositoryOptions;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Show at most so many; 1 to 5000, 1000 by itself.")
  private int limit = 1000;

  SnapshotLook(Session session) {
    super(session);
    repositoryOptions = new RepositoryOptions(session);
  }

  /** Such as {@code FIND}. */
  abstract String task();

  /** Of the task, without the limit. */
  abstract Map<String, String> options();

  /** The entries of an answer as a table. */
  abstract Table table(JsonNode answer);

  /** What is said when the table is empty. */
  abstract String whenEmpty();

  /** What is said when there is more than was asked for. */
  abstract String whenMore();

  /** Said beside the table, or empty. */
  String summary(JsonNode answer) {
    return "";
  }

  @Override
  final ExitCode run() {
    if (limit < 1 || limit > MOST) {
      throw new UsageException("--limit must be from 1 to " + MOST + ".");
    }
    Map<String, String> options = new HashMap<>(options());
    options.put("limit", String.valueOf(limit));
    List<Place> places = repositoryOptions.places();
    Looked looked = new SnapshotQuestions(session().services()).ask(places, task(), options);
    Place place = looked.place();
    if (place == null) {
      looked.complaints().forEach(session()::warn);
      return ExitCode.FAILED;
    }
    tellWhich(session(), places, place);
    show(looked.answer(), place);
    return ExitCode.DONE;
  }

  /** Says which repository it was, where there was a choice. */
  static void tellWhich(Session session, List<Place> places, Place taken) {
    if (places.stream().anyMatch(place -> !place.repositoryId().equals(taken.repositoryId()))) {
      session.warn(
          "Taken from repository " + taken.repositoryId() + "; --repository chooses another.");
    }
  }

  private void show(JsonNode answer, Place place) {
    if (session().isJson()) {
      session()
          .print(
              Json.object()
                  .put("repository", place.repositoryId())
                  .put("path", place.path())
                  .setAll((ObjectNode) answer));
    } else {
      Output.table(session(), table(answer), whenEmpty());
    }
    if (!summary(answer).isEmpty()) {
      session().warn(summary(answer));
    }
    if (answer.path("more").asBoolean()) {
      session().warn(whenMore());
    }
  }

  /** The beginning of an id that is enough for people. */
  static String shortId(JsonNode node) {
    String id = Json.text(node, "snapshot");
    return id.substring(0, Math.min(8, id.length()));
  }

  /** Empty for anything but a file. */
  static String size(JsonNode node) {
    return Json.text(node, "type").equals("file") ? Amounts.bytes(node.path("size").asLong()) : "";
  }

  /** A time in RFC 3339 as people here read it; as it is when it is none. */
  final String time(String text) {
    ZoneId zone = session().clock().getZone();
    try {
      return Amounts.time(OffsetDateTime.parse(text).toInstant(), zone);
    } catch (DateTimeException e) {
      return text;
    }
  }
}
