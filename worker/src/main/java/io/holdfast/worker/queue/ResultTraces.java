package io.holdfast.worker.queue;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.LastState;
import io.holdfast.worker.publish.JobEnd;
import io.holdfast.worker.publish.Reachability;
import io.holdfast.worker.publish.Results;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What published results leave in the catalog. */
final class ResultTraces {
  private static final Logger log = LoggerFactory.getLogger(ResultTraces.class);

  private final Catalog catalog;
  private final Results results;

  ResultTraces(Catalog catalog, Results results) {
    this.catalog = catalog;
    this.results = results;
  }

  /** Nothing is written for a backup that is gone, nor over the state of a later job. */
  void leave(byte[] result) {
    Optional<Results.Traces> left;
    try {
      left = results.traces(result);
    } catch (SerializationException e) {
      if (Reachability.isAway(e)) {
        throw e;
      }
      log.warn("A stored result cannot be read; the last state stays as it is");
      return;
    }
    if (left.isEmpty()) {
      return;
    }
    Results.Traces traces = left.get();
    LastState.Key key = traces.state().key();
    if (traces.hasSnapshot()) {
      JobEnd.Location location = traces.location();
      catalog.repositories().setInitialized(location.repositoryId(), location.path(), true);
    }
    if (catalog.backups().find(key.backupId()).isEmpty()) {
      return;
    }
    Optional<LastState> before = catalog.lastStates().find(key.backupId(), key.instance());
    if (before.filter(state -> isLater(state, traces.state())).isEmpty()) {
      catalog.lastStates().put(traces.after(before));
    }
  }

  private static boolean isLater(LastState one, LastState other) {
    return one.span().endedAt().isAfter(other.span().endedAt());
  }
}
