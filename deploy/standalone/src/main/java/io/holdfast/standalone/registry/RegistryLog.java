package io.holdfast.standalone.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry's topic. It is read only when it is asked to, so an idle registry costs nothing. For
 * one thread at a time, which its owner's lock sees to.
 */
final class RegistryLog implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RegistryLog.class);
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration POLL = Duration.ofMillis(100);

  private final Producer<byte[], byte[]> producer;
  private final Consumer<byte[], byte[]> consumer;
  private final TopicPartition partition;
  private final BiConsumer<LogKey, @Nullable JsonNode> state;

  private RegistryLog(
      Producer<byte[], byte[]> producer,
      Consumer<byte[], byte[]> consumer,
      TopicPartition partition,
      BiConsumer<LogKey, @Nullable JsonNode> state) {
    this.producer = producer;
    this.consumer = consumer;
    this.partition = partition;
    this.state = state;
  }

  /**
   * Opens the topic, made when it is not there; nothing is read yet.
   *
   * @param kafka configuration of Kafka clients
   * @param state is given every record in order, by whoever reads or appends
   */
  static RegistryLog open(
      Map<String, ?> kafka, String topic, BiConsumer<LogKey, @Nullable JsonNode> state) {
    RegistryTopic.ensure(kafka, topic);
    TopicPartition partition = new TopicPartition(topic, 0);
    Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            producerConfig(kafka), new ByteArraySerializer(), new ByteArraySerializer());
    Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            consumerConfig(kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    consumer.assign(List.of(partition));
    consumer.seekToBeginning(List.of(partition));
    return new RegistryLog(producer, consumer, partition, state);
  }

  private static Map<String, Object> producerConfig(Map<String, ?> kafka) {
    Map<String, Object> config = new HashMap<>(kafka);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 12_000);
    return config;
  }

  private static Map<String, Object> consumerConfig(Map<String, ?> kafka) {
    Map<String, Object> config = new HashMap<>(kafka);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 5);
    config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    return config;
  }

  /** Reads what has been appended by whomever; {@link Refusal} when Kafka does not answer. */
  void catchUp() {
    try {
      readTo(consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L));
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      log.warn("The registry's topic {} cannot be read.", partition.topic(), e);
      throw Refusal.store("The registry's topic cannot be read at the moment.");
    }
  }

  /**
   * Appends a record and returns when it has been read back; {@link Refusal} when that did not come
   * about, in which case it may appear later.
   */
  void append(LogKey key, @Nullable JsonNode value) {
    byte @Nullable [] bytes =
        value == null ? null : value.toString().getBytes(StandardCharsets.UTF_8);
    try {
      long offset =
          producer
              .send(
                  new ProducerRecord<>(
                      partition.topic(), partition.partition(), key.bytes(), bytes))
              .get()
              .offset();
      readTo(offset + 1);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (InterruptException e) {
      throw e;
    } catch (ExecutionException | KafkaException e) {
      log.warn("The registry's topic {} cannot be written.", partition.topic(), e);
      throw Refusal.store("The registry's topic cannot be written at the moment.");
    }
  }

  private void readTo(long end) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (consumer.position(partition) < end) {
      consumer.poll(POLL).forEach(this::take);
      if (System.nanoTime() > deadline) {
        throw new org.apache.kafka.common.errors.TimeoutException("not read up to offset " + end);
      }
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null) {
      return;
    }
    LogKey key = LogKey.read(record.key());
    try {
      state.accept(key, record.value() == null ? null : LogKey.JSON.readTree(record.value()));
    } catch (IOException e) {
      log.warn("A record of {} is no JSON, at offset {}.", partition.topic(), record.offset());
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
    consumer.close();
  }
}
