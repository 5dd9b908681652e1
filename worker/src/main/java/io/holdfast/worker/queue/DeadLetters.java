package io.holdfast.worker.queue;

import io.holdfast.worker.publish.EventSender;
import io.holdfast.worker.publish.EventSender.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** The one place that gives a request up: the record as it came, and why. */
public final class DeadLetters {
  private static final String PREFIX = "holdfast.error.";

  private final EventSender sender;
  private final String topic;

  public DeadLetters(EventSender sender, String topic) {
    this.sender = sender;
    this.topic = topic;
  }

  /**
   * Publishes it and waits until it is safe.
   *
   * @param kind {@code unreadable} or {@code attempts}
   * @param message one sentence for people
   */
  void bury(Delivery delivery, String kind, String message) {
    ConsumerRecord<byte[], byte[]> received = delivery.received();
    List<Header> headers = new ArrayList<>();
    for (Header header : received.headers()) {
      if (!header.key().startsWith(PREFIX)) {
        headers.add(header);
      }
    }
    headers.add(header("topic", received.topic()));
    headers.add(header("partition", Integer.toString(received.partition())));
    headers.add(header("offset", Long.toString(received.offset())));
    headers.add(header("attempts", Integer.toString(delivery.deliveries())));
    headers.add(header("kind", kind));
    headers.add(header("message", message));
    sender.sendNow(new Message(topic, received.key(), received.value(), headers));
  }

  private static Header header(String name, String text) {
    return new RecordHeader(PREFIX + name, text.getBytes(StandardCharsets.UTF_8));
  }
}
