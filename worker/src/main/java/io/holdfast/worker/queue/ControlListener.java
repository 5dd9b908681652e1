package io.holdfast.worker.queue;

import io.holdfast.events.CancelRequested;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears requests to cancel. It reads the topic from its beginning, which is a day ago at most, so
 * that a job cancelled while its worker was down does not run after all.
 */
public final class ControlListener implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(ControlListener.class);

  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration BACK_OFF = Duration.ofSeconds(2);

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final String topic;
  private final Deserializer<?> deserializer;
  private final Cancellations cancellations;
  private final StopSignal stop;
  private final CountDownLatch caughtUp = new CountDownLatch(1);

  public ControlListener(
      Supplier<Consumer<byte[], byte[]>> consumers,
      String topic,
      Deserializer<?> deserializer,
      Cancellations cancellations,
      StopSignal stop) {
    this.consumers = consumers;
    this.topic = topic;
    this.deserializer = deserializer;
    this.cancellations = cancellations;
    this.stop = stop;
  }

  /** Consumers of raw bytes without a group. */
  public static Supplier<Consumer<byte[], byte[]>> consumers(Map<String, String> kafka) {
    Map<String, Object> configuration = new HashMap<>(kafka);
    configuration.put("enable.auto.commit", "false");
    configuration.put("auto.offset.reset", "earliest");
    return () ->
        new KafkaConsumer<>(
            configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Waits until what was there at the start is read; false when that takes longer. */
  public boolean awaitCaughtUp(Duration longest) throws InterruptedException {
    return caughtUp.await(longest.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void run() {
    while (!stop.isRequested()) {
      try (Consumer<byte[], byte[]> consumer = consumers.get()) {
        listen(consumer);
      } catch (StopSignal.StoppedException e) {
        return;
      } catch (KafkaException e) {
        log.warn("Requests to cancel cannot be heard for now: {}", e.getMessage());
        try {
          stop.pause(BACK_OFF);
        } catch (StopSignal.StoppedException stopped) {
          return;
        }
      }
    }
  }

  private void listen(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (!stop.isRequested()) {
      if (ends.entrySet().stream()
          .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
        caughtUp.countDown();
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        hear(record);
      }
    }
  }

  private void hear(ConsumerRecord<byte[], byte[]> record) {
    try {
      Object event = deserializer.deserialize(topic, record.value());
      if (event instanceof CancelRequested request) {
        cancellations.cancel(request.getTarget(), reason(request));
      } else {
        log.warn("A record of {} is no request to cancel; passed over", topic);
      }
    } catch (SerializationException e) {
      log.warn("A record of {} cannot be read; passed over: {}", topic, e.getMessage());
    }
  }

  private static String reason(CancelRequested request) {
    if (!request.getReason().isBlank()) {
      return request.getReason();
    }
    return request.getRequestedBy().isBlank()
        ? "cancelled on request"
        : "cancelled by " + request.getRequestedBy();
  }
}
