package io.holdfast.cli;

import io.holdfast.action.Json;
import io.holdfast.cli.text.Table;
import io.holdfast.cli.text.Text;
import io.holdfast.settings.Parsers;
import java.time.Duration;

/** Ways of printing that commands share. */
final class Output {
  private Output() {}

  /** The table, or a sentence on standard error when there is nothing in it. */
  static void table(Session session, Table table, String whenEmpty) {
    if (table.isEmpty()) {
      session.warn(whenEmpty);
    } else {
      session.terminal().out().print(table);
    }
  }

  /** A duration such as 10m. */
  static Duration duration(String text) {
    try {
      return Parsers.duration().apply(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage() + ".");
    }
  }

  /** The beginning of a snapshot's id that people are shown. */
  static String shortId(String snapshotId) {
    return snapshotId.substring(0, Math.min(8, snapshotId.length()));
  }

  /** A name and its value on a line. */
  static String fact(String name, String value) {
    return String.format("%-16s %s", name + ":", Text.line(value));
  }

  /** A sentence for people, nothing for programs but an empty object. */
  static void done(Session session, String sentence) {
    if (session.isJson()) {
      session.print(Json.object());
    } else {
      session.print(Text.line(sentence));
    }
  }
}
