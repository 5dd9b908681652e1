package io.holdfast.scheduler.publish;

import io.holdfast.catalog.DueSlots.Claim;
import io.holdfast.scheduler.decision.SlotDecision;
import io.holdfast.scheduler.decision.SlotDecision.Part;
import io.holdfast.schemas.serde.EventSerdes;
import io.holdfast.schemas.topics.Topics;
import io.holdfast.settings.Connections;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Decisions in Kafka, one transaction for each batch. */
public final class KafkaDecisions implements Decisions {
  private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);

  private final Self self;
  private final Supplier<Producer<byte[], byte[]>> producers;
  private final Serializer<Object> serializer;
  private final NodeTopics nodeTopics;
  private final Fence fence;
  private final DecisionSearch search;
  private @Nullable Producer<byte[], byte[]> producer;

  /** Which scheduler this is, and where it publishes. */
  public record Self(String id, Topics topics) {
    /** The transactional id of a scheduler. */
    String transactionalId(String scheduler) {
      return topics.prefix() + "scheduler." + scheduler;
    }
  }

  KafkaDecisions(
      Self self,
      Supplier<Producer<byte[], byte[]>> producers,
      Serializer<Object> serializer,
      NodeTopics nodeTopics,
      Fence fence,
      DecisionSearch search) {
    this.self = self;
    this.producers = producers;
    this.serializer = serializer;
    this.nodeTopics = nodeTopics;
    this.fence = fence;
    this.search = search;
  }

  /**
   * Makes it; nothing is connected yet.
   *
   * @throws org.apache.kafka.common.config.ConfigException when a client setting cannot be used
   */
  public static KafkaDecisions open(Self self, Connections connections) {
    Clients clients = new Clients(connections.kafka());
    Admin admin = clients.admin();
    return new KafkaDecisions(
        self,
        () ->
            new KafkaProducer<>(
                clients.transactional(self.transactionalId(self.id())),
                new ByteArraySerializer(),
                new ByteArraySerializer()),
        EventSerdes.serializer(connections.registry()),
        new NodeTopics(admin, self.topics()),
        new Fence(admin),
        new DecisionSearch(
            clients,
            admin,
            self.topics().slots(),
            EventSerdes.deserializer(connections.registry())));
  }

  @Override
  public void prepare() {
    if (producer != null) {
      return;
    }
    nodeTopics.ensureCluster();
    Producer<byte[], byte[]> made = producers.get();
    try {
      made.initTransactions();
      producer = made;
    } finally {
      if (producer == null) {
        made.close(Duration.ZERO);
      }
    }
  }

  @Override
  public Map<Integer, String> unaskable(Set<Integer> nodes) {
    return nodeTopics.unaskable(nodes);
  }

  @Override
  public void publish(List<SlotDecision> decisions) {
    Producer<byte[], byte[]> ready = producer;
    if (ready == null) {
      throw new IllegalStateException("not prepared");
    }
    boolean isCommitting = false;
    boolean isPublished = false;
    try {
      List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
      decisions.forEach(decision -> addRecords(records, decision));
      ready.beginTransaction();
      List<Future<RecordMetadata>> sent = records.stream().map(ready::send).toList();
      ready.flush();
      for (Future<RecordMetadata> one : sent) {
        Waits.get(one);
      }
      isCommitting = true;
      ready.commitTransaction();
      isPublished = true;
    } catch (RuntimeException e) {
      throw isCommitting ? e : new NotPublishedException(e);
    } finally {
      if (!isPublished) {
        producer = null;
        // Without waiting: an open transaction is ended by the next producer of the same id.
        ready.close(Duration.ZERO);
      }
    }
  }

  private void addRecords(List<ProducerRecord<byte[], byte[]>> records, SlotDecision decision) {
    String backup = Integer.toString(decision.backupId());
    records.add(
        record(self.topics().slots(), backup, DecisionRecords.decided(decision, self.id())));
    for (Part part : decision.run().jobs()) {
      if (part.jobId() != null) {
        records.add(
            record(
                self.topics().backups(part.node()),
                part.instance(),
                DecisionRecords.request(decision, part, self.id())));
      }
    }
  }

  private ProducerRecord<byte[], byte[]> record(String topic, String key, SpecificRecord event) {
    return new ProducerRecord<>(
        topic, key.getBytes(StandardCharsets.UTF_8), serializer.serialize(topic, event));
  }

  @Override
  public void fence(Set<String> schedulers) {
    List<String> ids =
        schedulers.stream()
            .filter(scheduler -> !scheduler.equals(self.id()))
            .map(self::transactionalId)
            .toList();
    if (!ids.isEmpty()) {
      fence.apply(ids);
    }
  }

  @Override
  public Map<Claim, SlotDecision> find(Collection<Claim> claims) {
    return claims.isEmpty() ? new HashMap<>() : search.find(claims);
  }

  @Override
  public Map<Integer, SlotDecision> latest() {
    prepare();
    fence.applyToOthers(self.transactionalId(""), self.transactionalId(self.id()));
    return search.latest();
  }

  @Override
  public void close() {
    if (producer != null) {
      producer.close(CLOSE_WAIT);
      producer = null;
    }
    search.close();
    serializer.close();
    nodeTopics.close();
  }
}
