package io.holdfast.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.events.JobKind;
import io.holdfast.events.JobProgress;
import io.holdfast.events.JobResult;
import io.holdfast.events.Trigger;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;

class ResultWatcherTest {
  private static final TopicPartition PROGRESS = new TopicPartition("progress", 0);
  private static final TopicPartition RESULTS = new TopicPartition("results", 0);
  private static final UUID JOB = UUID.fromString("7b0c4ee2-6c0a-4a0d-9a52-3f3c1d1f2a11");

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("latest");
  private final Map<String, Object> events = new HashMap<>();

  @Test
  void shouldGiveResultsAndTellProgressOfTheJobsAskedFor() {
    ResultWatcher watcher = watcher();
    consumer.schedulePollTask(
        () -> {
          add(PROGRESS, 10, progress(JOB));
          add(PROGRESS, 11, progress(UUID.randomUUID()));
        });
    consumer.schedulePollTask(() -> add(RESULTS, 10, result(JOB)));
    List<JobNews> told = new ArrayList<>();

    var ends = watcher.await(Set.of(JOB), Duration.ofSeconds(20), told::add);

    assertThat(ends).containsOnlyKeys(JOB);
    assertThat(told).hasSize(2);
    assertThat(ends.values().iterator().next().verdict().outcome()).isEqualTo(Outcome.SUCCEEDED);
  }

  @Test
  void shouldStandAtTheEndBeforeAnythingIsPublished() {
    watcher();

    assertThat(consumer.position(RESULTS)).isEqualTo(10);
    assertThat(consumer.assignment()).containsExactlyInAnyOrder(PROGRESS, RESULTS);
  }

  @Test
  void shouldLeaveOutWhatItCannotRead() {
    ResultWatcher watcher = watcher();
    consumer.schedulePollTask(
        () -> {
          consumer.addRecord(new ConsumerRecord<>("results", 0, 10, null, new byte[] {9}));
          consumer.addRecord(new ConsumerRecord<>("results", 0, 11, null, (byte[]) null));
          add(RESULTS, 12, result(JOB));
        });

    assertThat(watcher.next(Duration.ofSeconds(1))).hasSize(1);
  }

  @Test
  void shouldGiveUpWhenTimeRunsOut() {
    assertThat(watcher().await(Set.of(JOB), Duration.ofMillis(30), news -> {})).isEmpty();
  }

  @Test
  void shouldBeStoppedFromAnotherThread() {
    ResultWatcher watcher = watcher();
    watcher.stop();

    assertThatThrownBy(() -> watcher.next(Duration.ofSeconds(1)))
        .isInstanceOf(InterruptedWait.class);
  }

  @Test
  void shouldSayThatATopicIsNotThere() {
    consumer.updatePartitions("results", List.of());

    assertThatThrownBy(() -> ResultWatcher.standAtEnd(consumer, List.of("results")))
        .isInstanceOf(UnknownTopicOrPartitionException.class);
  }

  private ResultWatcher watcher() {
    for (TopicPartition partition : List.of(PROGRESS, RESULTS)) {
      Node node = new Node(0, "h", 1);
      consumer.updatePartitions(
          partition.topic(),
          List.of(
              new PartitionInfo(partition.topic(), 0, node, new Node[] {node}, new Node[] {node})));
      consumer.updateEndOffsets(Map.of(partition, 10L));
      consumer.updateBeginningOffsets(Map.of(partition, 0L));
    }
    ResultWatcher.standAtEnd(consumer, List.of("progress", "results"));
    return new ResultWatcher(
        consumer,
        (topic, data) -> {
          Object event = events.get(new String(data, StandardCharsets.UTF_8));
          if (event == null) {
            throw new SerializationException("unreadable");
          }
          return event;
        },
        Clock.systemUTC(),
        new KafkaFaults("b", "r"));
  }

  private void add(TopicPartition partition, long offset, Object event) {
    String name = partition + "/" + offset;
    events.put(name, event);
    consumer.addRecord(
        new ConsumerRecord<>(
            partition.topic(), 0, offset, null, name.getBytes(StandardCharsets.UTF_8)));
  }

  private static JobProgress progress(UUID job) {
    return JobProgress.newBuilder()
        .setJobId(job)
        .setKind(JobKind.BACKUP)
        .setNode(1)
        .setPhase(io.holdfast.events.Phase.UPLOADING)
        .setAt(Instant.EPOCH)
        .build();
  }

  private static JobResult result(UUID job) {
    return JobResult.newBuilder()
        .setJobId(job)
        .setKind(JobKind.BACKUP)
        .setNode(1)
        .setOutcome(io.holdfast.events.Outcome.SUCCEEDED)
        .setTrigger(Trigger.MANUAL)
        .setEndedAt(Instant.EPOCH)
        .build();
  }
}
