package io.holdfast.worker.publish;

import io.holdfast.catalog.LastState;
import io.holdfast.events.JobKind;
import io.holdfast.events.JobResult;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
  public byte[] encode(JobEnd end) {
    return sender.encode(topic, ResultRecords.record(end));
  }

  /** Publishes and waits until it is safe. */
  public void publish(byte[] result) {
    byte[] key = key(read(result)).getBytes(StandardCharsets.UTF_8);
    sender.sendNow(new EventSender.Message(topic, key, result, List.of()));
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

  /** The last state that a backup's result leaves; empty for other results. */
  public Optional<LastState> lastState(byte[] result, String completeBefore) {
    JobResult event = read(result);
    if (event.getKind() != JobKind.BACKUP || event.getBackupId() == null) {
      return Optional.empty();
    }
    return Optional.of(ResultRecords.lastState(event, completeBefore));
  }

  private JobResult read(byte[] bytes) {
    synchronized (deserializer) {
      if (deserializer.deserialize(topic, bytes) instanceof JobResult result) {
        return result;
      }
    }
    throw new IllegalStateException("the ledger holds something that is not a result");
  }

  private static String key(JobResult result) {
    return result.getKind() == JobKind.UPKEEP ? result.getRepositoryId() : result.getInstance();
  }
}
