package io.holdfast.action;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.action.NodeQuestions.Work;
import io.holdfast.action.Upkeep.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Has nodes look into snapshots. */
public final class SnapshotQuestions {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Cluster cluster;

  public SnapshotQuestions(Cluster cluster) {
    this.cluster = cluster;
  }

  /** A restic repository. */
  public record Place(String repositoryId, String path) {}

  /**
   * What came of it.
   *
   * @param place which answered, or null when none did
   * @param answer JSON as docs/contracts.md says; null's node when none did
   * @param complaints of the places that did not, a sentence each
   */
  public record Looked(@Nullable Place place, JsonNode answer, List<String> complaints) {
    public Looked {
      complaints = List.copyOf(complaints);
    }
  }

  /**
   * Asks about each place in turn until one answers.
   *
   * @param task {@code LIST_FILES}, {@code FIND} or {@code DIFF}
   * @throws NoWorkerException when no node has a live worker
   */
  public Looked ask(List<Place> places, String task, Map<String, String> options) {
    List<String> complaints = new ArrayList<>();
    for (Place place : places) {
      Answer answer =
          new NodeQuestions(cluster)
              .askSomeNode(
                  new Work(task, place.path(), options, PATIENCE), List.of(place.repositoryId()))
              .get(place.repositoryId());
      JsonNode json = Json.tryParse(answer == null ? "" : answer.details()).orElseGet(Json::object);
      if (answer != null && answer.succeeded() && json.isObject() && !json.isEmpty()) {
        return new Looked(place, json, complaints);
      }
      complaints.add(
          place.path()
              + ": "
              + (answer == null ? "No worker answered in time." : answer.message()));
    }
    return new Looked(null, Json.object(), complaints);
  }
}
