package io.holdfast.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.holdfast.action.Result.Completeness;
import io.holdfast.producer.RestoreOrder;
import io.holdfast.run.JobListener;
import io.holdfast.run.RestoreRow;
import java.util.List;

/** Restores an instance and waits for the end. */
final class RestoreModule implements Action {
  private final Cluster cluster;

  RestoreModule(Cluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public Result run(JsonNode input) {
    List<RestoreOrder> order = List.of(RestoreRequests.checked(cluster.catalog(), input));
    RestoreRequests.requireWorkers(cluster, order);
    RestoreRow row = cluster.restores().runAndFollow(order, JobListener.SILENT).get(0);
    Completeness completeness = RestoreResults.completeness(List.of(row));
    RestoreAnswer answer = RestoreAnswer.of(row.end());
    return new Result(
        answer.isThere() ? answer.module() : NullNode.getInstance(),
        completeness,
        RestoreResults.warnings(row));
  }
}
