package io.holdfast.action;

import io.holdfast.action.SnapshotQuestions.Place;
import io.holdfast.action.Upkeep.Question;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Has a node send a file or directory out of a snapshot. */
public final class SnapshotDump {
  private final Cluster cluster;
  private final Supplier<UUID> newName;
  private final Duration patience;

  /**
   * Makes it.
   *
   * @param newName names of transfers, each used once
   * @param patience how long a node may send nothing
   */
  public SnapshotDump(Cluster cluster, Supplier<UUID> newName, Duration patience) {
    this.cluster = cluster;
    this.newName = newName;
    this.patience = patience;
  }

  /**
   * What came of it.
   *
   * @param place which sent something, or null
   * @param isComplete whether every byte came
   * @param bytes that came
   * @param complaints why not, a sentence each
   */
  public record Dumped(
      @Nullable Place place, boolean isComplete, long bytes, List<String> complaints) {
    public Dumped {
      complaints = List.copyOf(complaints);
    }
  }

  /**
   * Tries each place by each node with a live worker, until one sends something.
   *
   * @param options {@code snapshot}, {@code file}
   * @param sink is not closed
   * @throws IOException when the sink fails
   * @throws NoWorkerException when no node has a live worker
   */
  public Dumped run(List<Place> places, Map<String, String> options, OutputStream sink)
      throws IOException {
    List<String> complaints = new ArrayList<>();
    for (Place place : places) {
      for (int node : new NodeQuestions(cluster).liveNodes()) {
        DumpAttempt attempt = attempt(node, place, options);
        boolean isComplete = attempt.run(sink);
        if (isComplete) {
          return new Dumped(place, true, attempt.bytes(), List.of());
        }
        complaints.add(place.path() + ", node " + node + ": " + attempt.complaint());
        if (attempt.bytes() > 0) {
          // What was written cannot be taken back.
          return new Dumped(place, false, attempt.bytes(), complaints);
        }
      }
    }
    return new Dumped(null, false, 0, complaints);
  }

  private DumpAttempt attempt(int node, Place place, Map<String, String> options) {
    String name = newName.get().toString();
    Map<String, String> all = new HashMap<>(options);
    all.put("transfer", name);
    return new DumpAttempt(
        cluster.upkeep(),
        cluster.catalog().transfers(),
        new Question(node, "DUMP", place.repositoryId(), place.path(), all),
        patience);
  }
}
