package io.holdfast.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.holdfast.producer.RestoreOrder;
import io.holdfast.run.JobListener;
import io.holdfast.run.RestoreRow;
import java.util.ArrayList;
import java.util.List;

/** Restores several instances at once and waits for the end. */
final class RestoreModules implements Action {
  private final Cluster cluster;

  RestoreModules(Cluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public Result run(JsonNode input) {
    List<RestoreOrder> orders = RestoreRequests.allChecked(cluster.catalog(), input);
    RestoreRequests.requireWorkers(cluster, orders);
    List<RestoreRow> rows = cluster.restores().runAndFollow(orders, JobListener.SILENT);
    ArrayNode output = Json.array();
    List<String> warnings = new ArrayList<>();
    for (RestoreRow row : rows) {
      output.add(RestoreResults.toJson(row));
      for (String warning : RestoreResults.warnings(row)) {
        warnings.add(row.order().source().path() + ": " + warning);
      }
    }
    return new Result(output, RestoreResults.completeness(rows), warnings);
  }
}
