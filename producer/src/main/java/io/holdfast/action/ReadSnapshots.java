package io.holdfast.action;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.action.NodeQuestions.Work;
import io.holdfast.action.Result.Completeness;
import io.holdfast.action.Upkeep.Answer;
import java.util.List;

/** Lists the snapshots of one restic repository. */
final class ReadSnapshots implements Action {
  private final Cluster cluster;

  ReadSnapshots(Cluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public Result run(JsonNode input) {
    String repository = Json.text(input, "repository");
    if (cluster.catalog().repositories().find(repository).isEmpty()) {
      throw RepositoryActions.notFound("repository", repository);
    }
    String path = Json.text(input, "path");
    Answer answer =
        new NodeQuestions(cluster)
            .askSomeNode(Work.simple("LIST_SNAPSHOTS", path), List.of(repository))
            .get(repository);
    if (answer == null) {
      throw new NoWorkerException(
          "No worker answered in time; `holdfast doctor` shows what the workers do.");
    }
    JsonNode output = Json.tryParse(answer.details()).orElseGet(Json::array);
    if (!answer.succeeded() || !output.isArray()) {
      return new Result(Json.array(), Completeness.FAILED, List.of(answer.message()));
    }
    return Result.of(output);
  }
}
