package io.holdfast.worker.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests of a share group. A consumer that holds renewed records is given only those by the next
 * poll, so there is one consumer for each slot.
 */
public final class KafkaRequestSource implements RequestSource {
  private static final Logger log = LoggerFactory.getLogger(KafkaRequestSource.class);

  private static final Duration RENEWED_RECORD_WAIT = Duration.ofSeconds(5);
  private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);

  /** Of many records at once; one that is longer comes alone. */
  private static final int MOST_BYTES = 1024 * 1024;

  private final ShareConsumer<byte[], byte[]> consumer;

  KafkaRequestSource(ShareConsumer<byte[], byte[]> consumer, String topic) {
    this.consumer = consumer;
    consumer.subscribe(List.of(topic));
  }

  /**
   * Joins a share group.
   *
   * @param width how many records a poll brings, at most
   */
  public static KafkaRequestSource open(
      Map<String, String> kafka, String topic, String group, int width) {
    Map<String, Object> configuration = new HashMap<>(kafka);
    configuration.put("group.id", group);
    configuration.put("share.acknowledgement.mode", "explicit");
    configuration.put("share.acquire.mode", "record_limit");
    configuration.put("max.poll.records", String.valueOf(width));
    if (width > 1) {
      configuration.put("fetch.max.bytes", String.valueOf(MOST_BYTES));
    }
    configuration.putIfAbsent("default.api.timeout.ms", "15000");
    configuration.putIfAbsent("request.timeout.ms", "10000");
    return new KafkaRequestSource(
        new KafkaShareConsumer<>(
            configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
        topic);
  }

  @Override
  public List<Delivery> poll(Duration timeout) {
    List<Delivery> deliveries = new ArrayList<>();
    consumer.poll(timeout).forEach(received -> deliveries.add(new Delivery(received)));
    return deliveries;
  }

  @Override
  public List<Delivery> renew(List<Delivery> held) {
    held.forEach(delivery -> consumer.acknowledge(delivery.received(), AcknowledgeType.RENEW));
    return commit() ? poll(RENEWED_RECORD_WAIT) : List.of();
  }

  @Override
  public boolean answer(Map<Delivery, Verdict> ended) {
    ended.forEach(
        (delivery, verdict) -> consumer.acknowledge(delivery.received(), typeOf(verdict)));
    return commit();
  }

  private static AcknowledgeType typeOf(Verdict verdict) {
    return switch (verdict) {
      case ACCEPT -> AcknowledgeType.ACCEPT;
      case REJECT -> AcknowledgeType.REJECT;
      case RELEASE -> AcknowledgeType.RELEASE;
    };
  }

  private boolean commit() {
    try {
      for (var answer : consumer.commitSync().entrySet()) {
        if (answer.getValue().isPresent()) {
          log.info(
              "Answer to {} refused: {}", answer.getKey(), answer.getValue().get().getMessage());
          return false;
        }
      }
      return true;
    } catch (TimeoutException e) {
      log.warn("An answer to requests was not taken by the broker in time");
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
