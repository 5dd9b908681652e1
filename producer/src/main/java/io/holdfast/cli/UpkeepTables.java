package io.holdfast.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.action.Json;
import io.holdfast.cli.text.Amounts;
import io.holdfast.cli.text.Table;
import java.time.Instant;

/** What upkeep tasks found, for people. */
final class UpkeepTables {
  private UpkeepTables() {}

  static void checks(Session session, JsonNode rows) {
    Table table = new Table("PATH", "RESULT", ">ERRORS", "FIRST");
    for (JsonNode row : rows) {
      table.add(
          Json.text(row, "path"),
          result(row, "sound"),
          row.path("errors").isNumber() ? row.path("errors").asText() : "",
          row.path("findings").path(0).asText(failure(row)));
    }
    print(session, table);
  }

  static void prunes(Session session, JsonNode rows) {
    Table table = new Table("PATH", "RESULT", ">FREED", ">REMAINING", ">UNUSED", "REASON");
    for (JsonNode row : rows) {
      table.add(
          Json.text(row, "path"),
          result(row, "pruned"),
          bytes(row, "freed_bytes"),
          bytes(row, "remaining_bytes"),
          bytes(row, "unused_bytes"),
          failure(row));
    }
    print(session, table);
  }

  static void stats(Session session, JsonNode rows) {
    Table table = new Table("PATH", ">STORED", ">RESTORED", ">BLOBS", ">SNAPSHOTS", "REASON");
    for (JsonNode row : rows) {
      table.add(
          Json.text(row, "path"),
          bytes(row, "stored_bytes"),
          bytes(row, "restore_bytes"),
          Json.text(row, "blobs"),
          Json.text(row, "snapshots"),
          failure(row));
    }
    print(session, table);
  }

  static void locks(Session session, JsonNode rows) {
    Table table = new Table("PATH", "LOCK", "HOST", ">PROCESS", "TIME", "WHY");
    for (JsonNode row : rows) {
      row.path("removed").forEach(lock -> add(session, table, row, "removed", lock));
      row.path("left").forEach(lock -> add(session, table, row, "left", lock));
      if (!row.path("ok").asBoolean()) {
        table.add(Json.text(row, "path"), "failed", "", "", "", failure(row));
      }
    }
    print(session, table);
  }

  private static void add(Session session, Table table, JsonNode row, String what, JsonNode lock) {
    table.add(
        Json.text(row, "path"),
        what,
        Json.text(lock, "host"),
        Json.text(lock, "pid"),
        lock.path("timestamp").isNumber()
            ? Amounts.time(
                Instant.ofEpochSecond(lock.path("timestamp").asLong()), session.clock().getZone())
            : "",
        Json.text(lock, "why"));
  }

  private static String result(JsonNode row, String good) {
    if (row.path("ok").asBoolean()) {
      return good;
    }
    return Json.text(row, "kind").equals("DATA") ? "damaged" : "failed";
  }

  private static String failure(JsonNode row) {
    return row.path("ok").asBoolean() ? "" : Json.text(row, "message");
  }

  private static String bytes(JsonNode row, String field) {
    return row.path(field).isNumber() ? Amounts.bytes(row.path(field).asLong()) : "";
  }

  private static void print(Session session, Table table) {
    if (!table.isEmpty()) {
      session.terminal().out().print(table);
    }
  }
}
