package io.holdfast.scheduler.publish;

import io.holdfast.events.UpkeepRequested;
import io.holdfast.events.UpkeepTask;
import io.holdfast.scheduler.upkeep.UpkeepRequests;
import io.holdfast.schemas.serde.EventSerdes;
import io.holdfast.schemas.topics.Topics;
import io.holdfast.settings.Connections;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Requests for upkeep in Kafka; connected when the first is published. For one thread. */
public final class KafkaUpkeep implements UpkeepRequests, AutoCloseable {
  private final String scheduler;
  private final Topics topics;
  private final Supplier<Producer<byte[], byte[]>> producers;
  private final Serializer<Object> serializer;
  private @Nullable Producer<byte[], byte[]> producer;

  KafkaUpkeep(
      String scheduler,
      Topics topics,
      Supplier<Producer<byte[], byte[]>> producers,
      Serializer<Object> serializer) {
    this.scheduler = scheduler;
    this.topics = topics;
    this.producers = producers;
    this.serializer = serializer;
  }

  /** Makes it; nothing is connected yet. */
  public static KafkaUpkeep open(String scheduler, Topics topics, Connections connections) {
    Clients clients = new Clients(connections.kafka());
    return new KafkaUpkeep(
        scheduler,
        topics,
        () ->
            new KafkaProducer<>(
                clients.idempotent(), new ByteArraySerializer(), new ByteArraySerializer()),
        EventSerdes.serializer(connections.registry()));
  }

  @Override
  public void publish(Request request) {
    UpkeepRequested event =
        UpkeepRequested.newBuilder()
            .setNode(request.node())
            .setTask(UpkeepTask.valueOf(request.task()))
            .setRepositoryId(request.repositoryId())
            .setPath("")
            .setOptions(request.options())
            .setJobId(request.jobId())
            .setRequestedAt(request.at())
            .setRequestedBy(scheduler)
            .build();
    String topic = topics.upkeep(request.node());
    byte[] key = (request.repositoryId() + "/").getBytes(StandardCharsets.UTF_8);
    byte[] value = serializer.serialize(topic, event);
    if (producer == null) {
      producer = producers.get();
    }
    Waits.get(producer.send(new ProducerRecord<>(topic, key, value)));
  }

  @Override
  public void close() {
    if (producer != null) {
      producer.close();
      producer = null;
    }
    serializer.close();
  }
}
