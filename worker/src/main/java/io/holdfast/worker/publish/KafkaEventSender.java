package io.holdfast.worker.publish;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends with one idempotent producer. */
public final class KafkaEventSender implements EventSender, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(KafkaEventSender.class);

  private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);

  private final Producer<byte[], byte[]> producer;
  private final Serializer<Object> serializer;

  public KafkaEventSender(Producer<byte[], byte[]> producer, Serializer<Object> serializer) {
    this.producer = producer;
    this.serializer = serializer;
  }

  public static KafkaEventSender open(Map<String, String> kafka, Serializer<Object> serializer) {
    Map<String, Object> configuration = new HashMap<>(kafka);
    configuration.put("acks", "all");
    configuration.put("enable.idempotence", "true");
    configuration.putIfAbsent("compression.type", "lz4");
    configuration.putIfAbsent("max.block.ms", "10000");
    configuration.putIfAbsent("delivery.timeout.ms", "30000");
    configuration.putIfAbsent("request.timeout.ms", "10000");
    return new KafkaEventSender(
        new KafkaProducer<>(configuration, new ByteArraySerializer(), new ByteArraySerializer()),
        serializer);
  }

  @Override
  public byte[] encode(String topic, SpecificRecord event) {
    byte[] bytes;
    synchronized (serializer) {
      bytes = serializer.serialize(topic, event);
    }
    if (bytes == null) {
      throw new SerializationException("nothing came of a record for " + topic);
    }
    return bytes;
  }

  @Override
  public void sendLater(String topic, String key, SpecificRecord event) {
    ProducerRecord<byte[], byte[]> message =
        new ProducerRecord<>(topic, utf8(key), encode(topic, event));
    var unused =
        producer.send(
            message,
            (place, failure) -> {
              if (failure != null) {
                log.debug("A record for {} was not sent: {}", topic, failure.getMessage());
              }
            });
  }

  @Override
  public void sendNow(Message message) {
    byte @Nullable [] key = message.key();
    byte @Nullable [] value = message.value();
    try {
      producer
          .send(new ProducerRecord<>(message.topic(), null, null, key, value, message.headers()))
          .get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException cause
          ? cause
          : new KafkaException("a record for " + message.topic() + " was not sent", e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  @Override
  public void close() {
    producer.close(CLOSE_WAIT);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
