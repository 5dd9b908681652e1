package io.holdfast.worker.queue;

import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests of a share group. A consumer that holds a renewed record is given only that record by
 * the next poll, so there is one consumer for each slot.
 */
public final class KafkaRequestSource implements RequestSource {
  private static final Logger log = LoggerFactory.getLogger(KafkaRequestSource.class);

  private static final Duration RENEWED_RECORD_WAIT = Duration.ofSeconds(5);
  private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);

  private final ShareConsumer<byte[], byte[]> consumer;
  private @Nullable Delivery unexpected;

  KafkaRequestSource(ShareConsumer<byte[], byte[]> consumer, String topic) {
    this.consumer = consumer;
    consumer.subscribe(List.of(topic));
  }

  /** Joins a share group. */
  public static KafkaRequestSource open(Map<String, String> kafka, String topic, String group) {
    Map<String, Object> configuration = new HashMap<>(kafka);
    configuration.put("group.id", group);
    configuration.put("share.acknowledgement.mode", "explicit");
    configuration.put("share.acquire.mode", "record_limit");
    configuration.put("max.poll.records", "1");
    configuration.putIfAbsent("default.api.timeout.ms", "15000");
    configuration.putIfAbsent("request.timeout.ms", "10000");
    return new KafkaRequestSource(
        new KafkaShareConsumer<>(
            configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
        topic);
  }

  @Override
  public Optional<Delivery> poll(Duration timeout) {
    Delivery waiting = unexpected;
    if (waiting != null) {
      unexpected = null;
      return Optional.of(waiting);
    }
    Iterator<ConsumerRecord<byte[], byte[]>> records = consumer.poll(timeout).iterator();
    return records.hasNext() ? Optional.of(new Delivery(records.next())) : Optional.empty();
  }

  @Override
  public boolean renew(Delivery delivery) {
    if (!acknowledge(delivery, AcknowledgeType.RENEW)) {
      return false;
    }
    Optional<Delivery> again = poll(RENEWED_RECORD_WAIT);
    if (again.isPresent() && !again.get().isSamePlace(delivery)) {
      unexpected = again.get();
      return false;
    }
    return again.isPresent();
  }

  @Override
  public boolean answer(Delivery delivery, Verdict verdict) {
    return acknowledge(
        delivery,
        switch (verdict) {
          case ACCEPT -> AcknowledgeType.ACCEPT;
          case REJECT -> AcknowledgeType.REJECT;
          case RELEASE -> AcknowledgeType.RELEASE;
        });
  }

  private boolean acknowledge(Delivery delivery, AcknowledgeType type) {
    try {
      consumer.acknowledge(delivery.received(), type);
      for (var answer : consumer.commitSync().entrySet()) {
        if (answer.getValue().isPresent()) {
          log.info(
              "{} of {} refused: {}", type, delivery.place(), answer.getValue().get().getMessage());
          return false;
        }
      }
      return true;
    } catch (TimeoutException e) {
      log.warn("{} of {} not answered by the broker in time", type, delivery.place());
      return false;
    }
  }

  @Override
  public Optional<Duration> lockTime() {
    return consumer.acquisitionLockTimeoutMs().map(Duration::ofMillis);
  }

  @Override
  public void close() {
    consumer.close(CLOSE_WAIT);
  }
}
