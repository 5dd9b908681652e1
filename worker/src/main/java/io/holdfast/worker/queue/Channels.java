package io.holdfast.worker.queue;

import io.holdfast.worker.publish.EventSender;
import io.holdfast.worker.publish.ResultSearch;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * The worker's ways to Kafka.
 *
 * @param kafka configuration of every Kafka client
 * @param deserializers makes a deserializer into an event's class, one for each user
 */
public record Channels(
    Map<String, String> kafka,
    QueueTopics topics,
    EventSender sender,
    Function<Class<? extends SpecificRecord>, Deserializer<?>> deserializers,
    ResultSearch search) {
  public Channels {
    kafka = Map.copyOf(kafka);
  }
}
