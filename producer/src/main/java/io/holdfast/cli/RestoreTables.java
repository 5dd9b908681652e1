package io.holdfast.cli;

import io.holdfast.action.RestoreAnswer;
import io.holdfast.action.RestoreAnswer.Finding;
import io.holdfast.action.RestoreAnswer.Restored;
import io.holdfast.action.Sentences;
import io.holdfast.cli.text.Amounts;
import io.holdfast.cli.text.Table;
import io.holdfast.producer.JobNews.End;
import io.holdfast.run.RestoreRow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Restores as tables. */
final class RestoreTables {
  private RestoreTables() {}

  /** What a preflight found. */
  static Table findings(List<Finding> findings) {
    Table table = new Table("CHECK", "LEVEL", "MESSAGE");
    findings.forEach(finding -> table.add(finding.check(), finding.level(), finding.message()));
    return table;
  }

  /** How restores ended. */
  static Table results(List<RestoreRow> rows) {
    Table table =
        new Table(
            "INSTANCE",
            ">NODE",
            "OUTCOME",
            "SNAPSHOT",
            ">FILES",
            ">SIZE",
            ">TIME",
            ">RATE",
            "VERIFIED",
            "MESSAGE");
    for (RestoreRow row : rows) {
      RestoreAnswer answer = RestoreAnswer.of(row.end());
      Optional<Restored> restored = answer.restored();
      table.add(
          name(row, answer),
          row.order().node(),
          row.end() == null ? "no result" : row.end().verdict().outcome().label(),
          Output.shortId(answer.snapshot().id()),
          restored.map(Restored::files).orElse(null),
          restored.map(r -> Amounts.bytes(r.bytes())).orElse(""),
          row.end() == null ? "" : time(row.end()),
          restored.map(r -> Amounts.rate(r.bytesPerSecond())).orElse(""),
          verified(answer),
          row.message());
    }
    return table;
  }

  /** {@code yes, 4 files}, {@code 2 differences}, {@code no}. */
  static String verified(RestoreAnswer answer) {
    return answer
        .verification()
        .map(
            v ->
                v.differences().isEmpty()
                    ? "yes, " + Sentences.count(v.files(), "file")
                    : Sentences.count(v.differences().size(), "difference"))
        .orElse("no");
  }

  private static String name(RestoreRow row, RestoreAnswer answer) {
    if (!answer.moduleId().isEmpty()) {
      return answer.moduleId();
    }
    String target = row.order().aim().target();
    return target.isEmpty() ? row.order().source().name() : target;
  }

  private static String time(End end) {
    var started = end.times().startedAt();
    return started == null
        ? ""
        : Amounts.duration(Duration.between(started, end.times().endedAt()));
  }
}
