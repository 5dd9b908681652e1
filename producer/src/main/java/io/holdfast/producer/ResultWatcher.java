package io.holdfast.producer;

import io.holdfast.producer.JobNews.End;
import io.holdfast.schemas.serde.EventSerdes;
import io.holdfast.schemas.topics.Topics;
import io.holdfast.settings.Connections;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads progress and results from the moment it was opened: open it before publishing, and nothing
 * is missed. It joins no group and commits nothing.
 *
 * <p>For one thread; only {@link #stop} may be called from another.
 */
public final class ResultWatcher implements AutoCloseable {
  private static final Duration LONGEST_POLL = Duration.ofMillis(250);

  private final Consumer<byte[], byte[]> consumer;
  private final NewsReader reader;
  private final Clock clock;
  private final KafkaFaults faults;

  /** Takes a consumer over that has its partitions and positions; {@link #close} closes it. */
  ResultWatcher(
      Consumer<byte[], byte[]> consumer,
      Deserializer<Object> deserializer,
      Clock clock,
      KafkaFaults faults) {
    this.consumer = consumer;
    this.reader = new NewsReader(deserializer);
    this.clock = clock;
    this.faults = faults;
  }

  /**
   * Opens a watcher with the settings that {@link BackupPublisher#open(Map)} takes.
   *
   * @throws io.holdfast.settings.SettingsException with everything that is wrong with them
   * @throws ClusterException when Kafka cannot be reached or the topics are not there
   */
  public static ResultWatcher open(Map<String, String> settings) {
    return open(ClientConfigs.connections(settings), Clock.systemUTC());
  }

  /**
   * Opens a watcher that stands at the end of progress and results when this returns.
   *
   * @throws ClusterException when Kafka cannot be reached or the topics are not there
   */
  public static ResultWatcher open(Connections connections, Clock clock) {
    Topics topics = new Topics(connections.topicPrefix());
    KafkaFaults faults = ClientConfigs.faults(connections);
    Consumer<byte[], byte[]> consumer = ClientConfigs.consumer(connections);
    try {
      standAtEnd(consumer, List.of(topics.progress(), topics.results()));
      return new ResultWatcher(
          consumer, EventSerdes.<Object>deserializer(connections.registry()), clock, faults);
    } catch (RuntimeException e) {
      consumer.close();
      throw faults.explain("read progress and results", e);
    }
  }

  static void standAtEnd(Consumer<byte[], byte[]> consumer, List<String> topics) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : topics) {
      List<PartitionInfo> found = consumer.partitionsFor(topic);
      if (found.isEmpty()) {
        throw new UnknownTopicOrPartitionException(topic);
      }
      found.forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
    }
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
  }

  /** What came in, waiting at most that long for the first; empty when nothing did. */
  public List<JobNews> next(Duration patience) {
    try {
      List<JobNews> news = new ArrayList<>();
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(patience)) {
        if (record.value() != null) {
          reader.read(record.topic(), record.value()).ifPresent(news::add);
        }
      }
      return news;
    } catch (WakeupException | InterruptException e) {
      throw new InterruptedWait("read progress and results", e);
    } catch (RuntimeException e) {
      throw faults.explain("read progress and results", e);
    }
  }

  /**
   * Waits for results.
   *
   * @param jobs ids of the jobs
   * @param patience how long to wait at most
   * @param listener is told everything about these jobs while waiting, results included
   * @return the results that came, by job id; fewer than asked for when time ran out
   */
  public Map<UUID, End> await(
      Set<UUID> jobs, Duration patience, java.util.function.Consumer<JobNews> listener) {
    Instant deadline = clock.instant().plus(patience);
    Set<UUID> open = new HashSet<>(jobs);
    Map<UUID, End> ends = new LinkedHashMap<>();
    while (!open.isEmpty()) {
      Duration left = Duration.between(clock.instant(), deadline);
      if (left.isNegative() || left.isZero()) {
        break;
      }
      for (JobNews news : next(left.compareTo(LONGEST_POLL) < 0 ? left : LONGEST_POLL)) {
        UUID jobId = news.job().jobId();
        if (open.contains(jobId)) {
          listener.accept(news);
          if (news instanceof End end) {
            ends.put(jobId, end);
            open.remove(jobId);
          }
        }
      }
    }
    return ends;
  }

  /** Makes a waiting method of another thread end with {@link InterruptedWait}. */
  public void stop() {
    consumer.wakeup();
  }

  /** Twice is harmless. */
  @Override
  public void close() {
    consumer.close();
  }
}
