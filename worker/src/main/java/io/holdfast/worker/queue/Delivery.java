package io.holdfast.worker.queue;

import io.holdfast.schemas.topics.RetryHeader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A request as it was delivered, undecoded. */
public record Delivery(ConsumerRecord<byte[], byte[]> received) {

  /** Whether it is the same record of the same topic. */
  public boolean isSamePlace(Delivery other) {
    return received.topic().equals(other.received.topic())
        && received.partition() == other.received.partition()
        && received.offset() == other.received.offset();
  }

  /** How often it was delivered, this time included. */
  public int deliveries() {
    return received.deliveryCount().map(Short::intValue).orElse(1);
  }

  public byte @Nullable [] value() {
    return received.value();
  }

  /** The key as text; empty when there is none. */
  public String key() {
    byte[] key = received.key();
    return key == null ? "" : new String(key, StandardCharsets.UTF_8);
  }

  /** Whether it was a dead letter that somebody published once more. */
  public boolean isRetry() {
    return received.headers().lastHeader(RetryHeader.NAME) != null;
  }

  public Instant timestamp() {
    return Instant.ofEpochMilli(received.timestamp());
  }

  /** Where it is, for logs: {@code topic-partition@offset}. */
  public String place() {
    return received.topic() + "-" + received.partition() + "@" + received.offset();
  }
}
