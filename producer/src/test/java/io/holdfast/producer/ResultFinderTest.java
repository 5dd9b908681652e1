package io.holdfast.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.events.JobKind;
import io.holdfast.events.JobResult;
import io.holdfast.producer.JobNews.End;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResultFinderTest {
  private static final String TOPIC = "holdfast.results";
  private static final UUID JOB = new UUID(1, 2);
  private static final Instant ENDED = Instant.ofEpochSecond(100);

  private final Kept kept = new Kept();
  private final ResultFinder finder =
      new ResultFinder(
          kept, words(), TOPIC, Clock.systemUTC(), new KafkaFaults("broker:9092", "registry"));

  @Test
  void shouldFindTheResultAmongThoseFromItsTimeOn() {
    kept.add(0, new UUID(9, 9), 5);
    kept.add(0, new UUID(9, 8), 101);
    kept.add(0, JOB, 102);
    kept.add(1, new UUID(9, 7), 103);

    Optional<End> found = finder.find(JOB, ENDED, Duration.ofSeconds(30));

    assertThat(found).map(end -> end.job().jobId()).contains(JOB);
    assertThat(kept.askedFor).isEqualTo(ENDED.minusSeconds(1).toEpochMilli());
    assertThat(kept.firstPosition).isEqualTo(1);
  }

  @Test
  void shouldEndWithNothingAtTheEnd() {
    kept.add(0, new UUID(9, 8), 101);

    assertThat(finder.find(JOB, ENDED, Duration.ofSeconds(30))).isEmpty();
    finder.close();
    finder.close();
  }

  @Test
  void shouldExplainAFault() {
    kept.fault = new TimeoutException("x");

    assertThatThrownBy(() -> finder.find(JOB, ENDED, Duration.ofSeconds(30)))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("broker:9092");
  }

  private static Deserializer<Object> words() {
    return (topic, bytes) ->
        JobResult.newBuilder()
            .setJobId(UUID.fromString(new String(bytes, StandardCharsets.UTF_8)))
            .setKind(JobKind.RESTORE)
            .setNode(1)
            .setOutcome(io.holdfast.events.Outcome.SUCCEEDED)
            .setEndedAt(ENDED)
            .build();
  }

  /** Records of two partitions, found by their time. */
  private static final class Kept extends MockConsumer<byte[], byte[]> {
    private final Map<TopicPartition, Map<Long, ConsumerRecord<byte[], byte[]>>> records =
        new HashMap<>();
    private long askedFor;
    private long firstPosition = -1;
    private @Nullable RuntimeException fault;

    Kept() {
      super("earliest");
      Node node = new Node(0, "h", 1);
      Node[] nodes = {node};
      updatePartitions(
          TOPIC,
          List.of(
              new PartitionInfo(TOPIC, 0, node, nodes, nodes),
              new PartitionInfo(TOPIC, 1, node, nodes, nodes)));
      records.put(new TopicPartition(TOPIC, 0), new HashMap<>());
      records.put(new TopicPartition(TOPIC, 1), new HashMap<>());
    }

    void add(int partition, UUID jobId, long second) {
      Map<Long, ConsumerRecord<byte[], byte[]>> known =
          records.computeIfAbsent(new TopicPartition(TOPIC, partition), unknown -> new HashMap<>());
      byte[] value = jobId.toString().getBytes(StandardCharsets.UTF_8);
      known.put(
          second * 1000, new ConsumerRecord<>(TOPIC, partition, known.size(), new byte[0], value));
    }

    @Override
    public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
        Map<TopicPartition, Long> times) {
      if (fault != null) {
        throw fault;
      }
      Map<TopicPartition, OffsetAndTimestamp> found = new HashMap<>();
      times.forEach(
          (partition, time) -> {
            askedFor = time;
            records.getOrDefault(partition, Map.of()).entrySet().stream()
                .filter(entry -> entry.getKey() >= time)
                .mapToLong(entry -> entry.getValue().offset())
                .min()
                .ifPresent(offset -> found.put(partition, new OffsetAndTimestamp(offset, time)));
          });
      records.values().forEach(known -> known.values().forEach(this::addRecord));
      return found;
    }

    @Override
    public synchronized Map<TopicPartition, Long> endOffsets(
        Collection<TopicPartition> partitions) {
      Map<TopicPartition, Long> ends = new HashMap<>();
      records.forEach((partition, known) -> ends.put(partition, (long) known.size()));
      return ends;
    }

    @Override
    public synchronized void seek(TopicPartition partition, long offset) {
      if (partition.partition() == 0) {
        firstPosition = offset;
      }
      super.seek(partition, offset);
    }
  }
}
