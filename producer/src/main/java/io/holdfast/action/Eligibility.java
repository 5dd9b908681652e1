package io.holdfast.action;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.action.RestoreAnswer.Finding;
import io.holdfast.run.RestoreRow;
import java.util.ArrayList;
import java.util.List;

/**
 * What a node answered to a dry run.
 *
 * @param findings at least one error unless it is eligible
 */
record Eligibility(int node, boolean isEligible, List<Finding> findings) {
  Eligibility {
    findings = List.copyOf(findings);
  }

  /** A node that found nothing says in its result's sentence why. */
  static Eligibility of(RestoreRow row) {
    RestoreAnswer answer = RestoreAnswer.of(row.end());
    List<Finding> findings = new ArrayList<>(answer.findings());
    if (!answer.isEligible() && findings.stream().noneMatch(Eligibility::isError)) {
      findings.add(new Finding("worker", "error", row.message()));
    }
    return new Eligibility(row.order().node(), answer.isEligible(), findings);
  }

  /** With all findings. */
  ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("node_id", node);
    json.put("eligible", isEligible);
    ArrayNode list = json.putArray("findings");
    for (Finding finding : findings) {
      list.addObject()
          .put("check", finding.check())
          .put("level", finding.level())
          .put("message", finding.message());
    }
    return json;
  }

  /**
   * As NethServer 8 has it: with the first error alone.
   *
   * @param instances how many of the image are installed there
   */
  ObjectNode toDestination(long instances) {
    ObjectNode json = Json.object();
    json.put("node_id", node);
    json.put("instances", instances);
    json.put("eligible", isEligible);
    json.putNull("reject_reason");
    if (!isEligible) {
      Finding first = findings.stream().filter(Eligibility::isError).findFirst().orElseThrow();
      json.putObject("reject_reason")
          .put("message", first.check())
          .put("parameter", first.message());
    }
    return json;
  }

  private static boolean isError(Finding finding) {
    return finding.level().equals("error");
  }
}
