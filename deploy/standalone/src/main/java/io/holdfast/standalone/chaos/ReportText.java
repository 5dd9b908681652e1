package io.holdfast.standalone.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.standalone.chaos.check.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A report for people, and one for programs. */
public final class ReportText {
  private static final int EXAMPLES = 5;

  private ReportText() {}

  /** Lines for people. */
  public static List<String> lines(Report report) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("Faults (seed " + report.options().seed() + "): " + report.faults().size());
    counts(report.faultsByKind(), lines);
    if (!report.leftOut().isEmpty()) {
      lines.add("  left out, as there was nothing to hit: " + report.leftOut().size());
    }
    lines.add("Jobs by outcome:");
    counts(report.outcomes(), lines);
    lines.add("  requests by hand that were not taken: " + report.notTaken());
    lines.add("Slots by decision:");
    counts(report.decisions(), lines);
    lines.add("Promises:");
    report.promises().forEach(promise -> promise(promise, lines));
    lines.add("");
    lines.add(conclusion(report));
    return lines;
  }

  private static void counts(Map<String, Integer> counts, List<String> lines) {
    counts.forEach((what, count) -> lines.add("  " + count + " × " + what));
  }

  private static void promise(Promise promise, List<String> lines) {
    lines.add("  " + (promise.isKept() ? "✓ " : "✗ ") + promise.text());
    examples("", promise.broken(), lines);
    examples("(allowed) ", promise.notes(), lines);
  }

  private static void examples(String beginning, List<String> cases, List<String> lines) {
    cases.stream().limit(EXAMPLES).forEach(each -> lines.add("      " + beginning + each));
    if (cases.size() > EXAMPLES) {
      lines.add("      " + beginning + "… " + cases.size() + " altogether");
    }
  }

  private static String conclusion(Report report) {
    long broken = report.promises().stream().filter(promise -> !promise.isKept()).count();
    if (broken > 0) {
      return broken + " of " + report.promises().size() + " promises were broken.";
    }
    return report.isGood()
        ? "All " + report.promises().size() + " promises were kept."
        : "No job succeeded, so nothing is shown; try again, or look at the logs.";
  }

  /** One JSON object. */
  public static String json(Report report) {
    ObjectMapper json = new ObjectMapper();
    ObjectNode node = json.createObjectNode();
    node.put("seed", report.options().seed());
    node.put("seconds", report.options().faults().toSeconds());
    node.put("directory", report.options().directory().toString());
    node.put("ok", report.isGood());
    node.set("faults", json.valueToTree(report.faultsByKind()));
    node.put("faultsLeftOut", report.leftOut().size());
    node.set("jobs", json.valueToTree(report.outcomes()));
    node.put("requestsNotTaken", report.notTaken());
    node.set("slots", json.valueToTree(report.decisions()));
    var promises = node.putArray("promises");
    for (Promise promise : report.promises()) {
      ObjectNode each = promises.addObject();
      each.put("promise", promise.text());
      each.put("kept", promise.isKept());
      each.set("broken", json.valueToTree(promise.broken()));
      each.set("notes", json.valueToTree(promise.notes()));
    }
    return node.toString();
  }
}
