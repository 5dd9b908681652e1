package io.holdfast.producer;

import io.holdfast.producer.JobNews.End;
import io.holdfast.schemas.serde.EventSerdes;
import io.holdfast.schemas.topics.Topics;
import io.holdfast.settings.Connections;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.Deserializer;

/** Finds the result of a job that has ended among those that are kept. For one thread. */
public final class ResultFinder implements AutoCloseable {
  /** A result is published after its job's end, by the clock of the same worker. */
  private static final Duration EARLIER = Duration.ofSeconds(1);

  private static final Duration POLL = Duration.ofMillis(250);

  private final Consumer<byte[], byte[]> consumer;
  private final NewsReader reader;
  private final String topic;
  private final Clock clock;
  private final KafkaFaults faults;

  /** Takes a consumer over; {@link #close} closes it. */
  ResultFinder(
      Consumer<byte[], byte[]> consumer,
      Deserializer<Object> deserializer,
      String topic,
      Clock clock,
      KafkaFaults faults) {
    this.consumer = consumer;
    this.reader = new NewsReader(deserializer);
    this.topic = topic;
    this.clock = clock;
    this.faults = faults;
  }

  /** Opens a finder; nothing is looked up before {@link #find}. */
  public static ResultFinder open(Connections connections, Clock clock) {
    return new ResultFinder(
        ClientConfigs.consumer(connections),
        EventSerdes.<Object>deserializer(connections.registry()),
        new Topics(connections.topicPrefix()).results(),
        clock,
        ClientConfigs.faults(connections));
  }

  /**
   * Looks through the results from a job's end on.
   *
   * @param endedAt when the job ended
   * @param patience how long to look at most
   * @return empty when it is not among them, or was not found in time
   * @throws ClusterException when Kafka cannot be reached or the topic is not there
   */
  public Optional<End> find(UUID jobId, Instant endedAt, Duration patience) {
    Instant deadline = clock.instant().plus(patience);
    try {
      Map<TopicPartition, Long> ends = standAt(endedAt.minus(EARLIER));
      while (isSomethingLeft(ends) && clock.instant().isBefore(deadline)) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          Optional<End> end = read(record).filter(found -> found.job().jobId().equals(jobId));
          if (end.isPresent()) {
            return end;
          }
        }
      }
      return Optional.empty();
    } catch (InterruptException e) {
      throw new InterruptedWait("read results", e);
    } catch (RuntimeException e) {
      throw faults.explain("read results", e);
    }
  }

  private Optional<End> read(ConsumerRecord<byte[], byte[]> record) {
    return record.value() == null
        ? Optional.empty()
        : reader
            .read(record.topic(), record.value())
            .filter(End.class::isInstance)
            .map(End.class::cast);
  }

  /** Stands at the first record of that time or later in each partition; their ends now. */
  private Map<TopicPartition, Long> standAt(Instant time) {
    Map<TopicPartition, Long> times = new HashMap<>();
    consumer
        .partitionsFor(topic)
        .forEach(p -> times.put(new TopicPartition(topic, p.partition()), time.toEpochMilli()));
    consumer.assign(times.keySet());
    Map<TopicPartition, Long> ends = consumer.endOffsets(times.keySet());
    Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(times);
    for (TopicPartition partition : List.copyOf(times.keySet())) {
      OffsetAndTimestamp start = starts.get(partition);
      long end = ends.getOrDefault(partition, 0L);
      consumer.seek(partition, start == null ? end : start.offset());
    }
    return ends;
  }

  private boolean isSomethingLeft(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
  }

  /** Twice is harmless. */
  @Override
  public void close() {
    consumer.close();
  }
}
