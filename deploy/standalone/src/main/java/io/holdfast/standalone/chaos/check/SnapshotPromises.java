package io.holdfast.standalone.chaos.check;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.holdfast.standalone.chaos.history.History;
import io.holdfast.standalone.chaos.history.History.Definition;
import io.holdfast.standalone.chaos.history.History.Result;
import io.holdfast.standalone.chaos.history.History.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Results and snapshots belong together. */
final class SnapshotPromises {
  private static final String JOB = "job=";
  private static final String BACKUP = "backup=";

  private final History history;
  private final Map<String, List<Snapshot>> ofJob;
  private final Map<String, Result> results;
  private final Map<Integer, Integer> keepLast;

  private SnapshotPromises(History history) {
    this.history = history;
    this.ofJob = history.store().snapshots().stream().collect(groupingBy(s -> s.tag(JOB)));
    this.results =
        history.results().stream().collect(toMap(Result::jobId, r -> r, (one, other) -> one));
    this.keepLast =
        history.asked().definitions().stream()
            .collect(toMap(Definition::backupId, Definition::keepLast));
  }

  static List<Promise> of(History history) {
    SnapshotPromises promises = new SnapshotPromises(history);
    return List.of(
        promises.snapshotForEachSuccess(), promises.oneForEachJob(), promises.noOtherSnapshot());
  }

  private Promise snapshotForEachSuccess() {
    List<String> broken = new ArrayList<>();
    int removed = 0;
    for (Result result : results.values()) {
      if (!result.hasSnapshot() || ofJob.containsKey(result.jobId())) {
        continue;
      }
      if (mayBeRemoved(result)) {
        removed++;
      } else {
        broken.add(
            result.verdict().outcome()
                + " job "
                + result.jobId()
                + " of "
                + result.verdict().instance()
                + " has no snapshot, and retention did not remove it");
      }
    }
    return new Promise(
        "every job that succeeded has a snapshot with its tag",
        broken,
        removed == 0 ? List.of() : List.of(removed + " were removed by retention since"));
  }

  /** Retention keeps the newest; so a snapshot is only removed after so many later ones. */
  private boolean mayBeRemoved(Result result) {
    String instance = "/" + result.verdict().instance() + "@";
    long later =
        history.store().snapshots().stream()
            .filter(snapshot -> snapshot.path().contains(instance))
            .filter(snapshot -> snapshot.tag(BACKUP).equals(String.valueOf(result.backupId())))
            .filter(snapshot -> snapshot.timeMillis() >= result.startedAtMillis())
            .count();
    return later >= keepLast.getOrDefault(result.backupId(), Integer.MAX_VALUE);
  }

  private Promise oneForEachJob() {
    List<String> broken = new ArrayList<>();
    ofJob.forEach(
        (job, snapshots) -> {
          if (snapshots.size() > 1) {
            broken.add(
                "job "
                    + job
                    + " has the snapshots "
                    + snapshots.stream().map(Snapshot::id).toList());
          }
        });
    return Promise.of("no job has two snapshots", broken);
  }

  private Promise noOtherSnapshot() {
    List<String> broken = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (Snapshot snapshot : history.store().snapshots()) {
      Result result = results.get(snapshot.tag(JOB));
      if (result == null) {
        broken.add("snapshot " + snapshot.id() + " of " + snapshot.path() + " has no result");
      } else if (!result.hasSnapshot()) {
        notes.add(result.verdict().outcome() + " job " + result.jobId() + " has left a snapshot");
      }
    }
    return new Promise("every snapshot is that of a job with a result", broken, notes);
  }
}
