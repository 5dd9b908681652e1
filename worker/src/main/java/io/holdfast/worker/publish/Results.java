package io.holdfast.worker.publish;

import io.holdfast.catalog.LastState;
import io.holdfast.events.JobKind;
import io.holdfast.events.JobResult;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Results as bytes, as they are stored in the ledger and published. */
public final class Results {
  private final EventSender sender;
  private final Deserializer<?> deserializer;
  private final ResultSearch search;
  private final String topic;

  public Results(
      EventSender sender, Deserializer<?> deserializer, ResultSearch search, String topic) {
    this.sender = sender;
    this.deserializer = deserializer;
    this.search = search;
    this.topic = topic;
  }

  /** The bytes to store and to publish. */
  public byte[] encode(DecidedResult result) {
    return sender.encode(topic, result.event());
  }

  /** The key of a result: its instance, else its repository; empty if it is unreadable. */
  public String keyOf(byte[] result) {
    try {
      JobResult event = read(result);
      return event.getInstance().isEmpty() ? event.getRepositoryId() : event.getInstance();
    } catch (SerializationException e) {
      if (Reachability.isAway(e)) {
        throw e;
      }
      return "";
    }
  }

  /** Publishes and waits until it is safe. */
  public void publish(String key, byte[] result) {
    sender.sendNow(
        new EventSender.Message(topic, key.getBytes(StandardCharsets.UTF_8), result, List.of()));
  }

  /** Whether a job's result is among the published ones since then. */
  public boolean isPublished(UUID jobId, Instant since) {
    return search.find(
        topic,
        since,
        value -> {
          Object event = deserializer.deserialize(topic, value);
          return event instanceof JobResult result && jobId.equals(result.getJobId());
        });
  }

  /** What a backup's result leaves in the catalog; empty for other results. */
  public Optional<Traces> traces(byte[] result) {
    JobResult event = read(result);
    if (event.getKind() != JobKind.BACKUP || event.getBackupId() == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Traces(
            ResultRecords.lastState(event),
            new JobEnd.Location(event.getRepositoryId(), event.getRepositoryPath()),
            !event.getSnapshotId().isEmpty()));
  }

  /**
   * What a backup's result leaves.
   *
   * @param state the last state; its newest complete job is empty unless this one is complete
   * @param hasSnapshot whether there is a snapshot in the restic repository at that location
   */
  public record Traces(LastState state, JobEnd.Location location, boolean hasSnapshot) {

    /** The state, with the newest complete job of the state before if this one is not complete. */
    public LastState after(Optional<LastState> before) {
      String complete = before.map(LastState::lastCompleteJob).orElse("");
      return state.lastCompleteJob().isEmpty() && !complete.isEmpty()
          ? new LastState(
              state.key(),
              state.span(),
              state.outcome(),
              state.message(),
              state.sizes(),
              state.snapshotsKept(),
              complete)
          : state;
    }
  }

  private JobResult read(byte[] bytes) {
    synchronized (deserializer) {
      if (deserializer.deserialize(topic, bytes) instanceof JobResult result) {
        return result;
      }
    }
    throw new IllegalStateException("the ledger holds something that is not a result");
  }
}
