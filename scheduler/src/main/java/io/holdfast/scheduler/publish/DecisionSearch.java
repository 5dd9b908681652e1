package io.holdfast.scheduler.publish;

import io.holdfast.catalog.DueSlots.Claim;
import io.holdfast.events.SlotDecided;
import io.holdfast.scheduler.decision.SlotDecision;
import io.holdfast.schemas.serde.RegistryException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Looks for decisions among those that are published. It reads to the end that the topic has when
 * it is asked, transactions that are still open included: it waits for their end, for a decision
 * may lie behind another scheduler's open transaction.
 */
final class DecisionSearch implements AutoCloseable {
  private static final Duration CLOCK_SLACK = Duration.ofMinutes(5);
  private static final Duration POLL = Duration.ofMillis(200);

  /** Longer than a transaction of a scheduler that was killed stays open. */
  private static final int MOST_EMPTY_POLLS = 200;

  private final Clients clients;
  private final Admin admin;
  private final String topic;
  private final Deserializer<SlotDecided> deserializer;

  DecisionSearch(
      Clients clients, Admin admin, String topic, Deserializer<SlotDecided> deserializer) {
    this.clients = clients;
    this.admin = admin;
    this.topic = topic;
    this.deserializer = deserializer;
  }

  Map<Claim, SlotDecision> find(Collection<Claim> claims) {
    Instant since =
        claims.stream().map(Claim::firstClaimedAt).min(Instant::compareTo).orElseThrow();
    Map<Claim, SlotDecision> found = new HashMap<>();
    read(
        OffsetSpec.forTimestamp(since.minus(CLOCK_SLACK).toEpochMilli()),
        decision -> note(decision, claims, found));
    return found;
  }

  /** The last decision of each backup. */
  Map<Integer, SlotDecision> latest() {
    Map<Integer, SlotDecision> latest = new HashMap<>();
    read(
        OffsetSpec.earliest(),
        decision -> latest.merge(decision.backupId(), decision, DecisionSearch::later));
    return latest;
  }

  private static SlotDecision later(SlotDecision one, SlotDecision other) {
    return other.slot().isAfter(one.slot()) ? other : one;
  }

  private void read(OffsetSpec from, java.util.function.Consumer<SlotDecision> decisions) {
    try (Consumer<byte[], byte[]> consumer = clients.committedReader()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      for (TopicPartition partition : partitions) {
        long end = offset(partition, OffsetSpec.latest());
        long start = offset(partition, from);
        if (start >= 0 && start < end) {
          read(consumer, partition, start, end, decisions);
        }
      }
    }
  }

  private long offset(TopicPartition partition, OffsetSpec spec) {
    ListOffsetsOptions options = new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED);
    return Waits.get(admin.listOffsets(Map.of(partition, spec), options).partitionResult(partition))
        .offset();
  }

  private void read(
      Consumer<byte[], byte[]> consumer,
      TopicPartition partition,
      long start,
      long end,
      java.util.function.Consumer<SlotDecision> decisions) {
    consumer.assign(List.of(partition));
    consumer.seek(partition, start);
    int emptyPolls = 0;
    while (consumer.position(partition) < end) {
      long before = consumer.position(partition);
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        decision(record.value()).ifPresent(decisions);
      }
      emptyPolls = consumer.position(partition) == before ? emptyPolls + 1 : 0;
      if (emptyPolls > MOST_EMPTY_POLLS) {
        throw new TimeoutException("the end of " + topic + " could not be read");
      }
    }
  }

  private static void note(
      SlotDecision decision, Collection<Claim> claims, Map<Claim, SlotDecision> found) {
    for (Claim claim : claims) {
      if (decision.covers(claim.backupId(), claim.slot())) {
        found.put(claim, decision);
      }
    }
  }

  /** What is no decision is passed over; a registry that is away is not. */
  private Optional<SlotDecision> decision(byte[] value) {
    try {
      return Optional.ofNullable(deserializer.deserialize(topic, value)).map(DecisionRecords::read);
    } catch (RegistryException e) {
      if (e.isAway()) {
        throw e;
      }
      return Optional.empty();
    } catch (SerializationException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    deserializer.close();
  }
}
