package io.holdfast.worker.publish;

import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Sends records; safe for use by many threads. */
public interface EventSender {

  /** The bytes of a record for a topic; asks the registry when the schema is new to it. */
  byte[] encode(String topic, SpecificRecord event);

  /** Sends and does not wait. */
  void sendLater(String topic, String key, SpecificRecord event);

  /**
   * Sends and waits until all in-sync replicas have it.
   *
   * @throws org.apache.kafka.common.KafkaException when it may not have arrived
   */
  void sendNow(Message message);

  /** A message as bytes; nulls are kept. */
  final class Message {
    private final String topic;
    private final byte @Nullable [] key;
    private final byte @Nullable [] value;
    private final List<Header> headers;

    public Message(
        String topic, byte @Nullable [] key, byte @Nullable [] value, List<Header> headers) {
      this.topic = topic;
      this.key = key;
      this.value = value;
      this.headers = List.copyOf(headers);
    }

    public String topic() {
      return topic;
    }

    public byte @Nullable [] key() {
      return key;
    }

    public byte @Nullable [] value() {
      return value;
    }

    public List<Header> headers() {
      return headers;
    }
  }
}
