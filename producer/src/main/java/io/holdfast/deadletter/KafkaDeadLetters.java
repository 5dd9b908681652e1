package io.holdfast.deadletter;

import io.holdfast.deadletter.DeadLetter.Header;
import io.holdfast.producer.InterruptedWait;
import io.holdfast.producer.KafkaFaults;
import io.holdfast.schemas.serde.EventSerdes;
import io.holdfast.schemas.topics.RetryHeader;
import io.holdfast.schemas.topics.Topics;
import io.holdfast.settings.Connections;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.AvroRuntimeException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** The topic of dead letters in Kafka, read without a group. */
public final class KafkaDeadLetters implements DeadLetters {
  private static final Duration POLL = Duration.ofMillis(250);
  private static final int MOST_POLLS = 40;
  private static final Pattern ID = Pattern.compile("(\\d{1,9})-(\\d{1,18})");

  private final Connections connections;
  private final Topics topics;
  private final Pattern requestTopic;
  private final KafkaFaults faults;
  private @Nullable Consumer<byte[], byte[]> consumer;
  private @Nullable Producer<byte[], byte[]> producer;

  /** Connects at the first call. */
  public KafkaDeadLetters(Connections connections) {
    this.connections = connections;
    this.topics = new Topics(connections.topicPrefix());
    this.requestTopic =
        Pattern.compile(
            Pattern.quote(connections.topicPrefix()) + "(backups|restores|upkeep)\\.node-\\d+");
    this.faults =
        new KafkaFaults(
            connections.kafka().getOrDefault("bootstrap.servers", ""),
            connections.registry().getOrDefault("schema.registry.url", ""));
  }

  @Override
  public void read(java.util.function.Consumer<List<DeadLetter>> reader) {
    boolean unused =
        reading(
            open -> {
              List<TopicPartition> partitions = partitions(open);
              open.assign(partitions);
              open.seekToBeginning(partitions);
              Map<TopicPartition, Long> ends = open.endOffsets(partitions);
              while (isBefore(open, ends)) {
                List<DeadLetter> batch = new ArrayList<>();
                for (ConsumerRecord<byte[], byte[]> record : next(open)) {
                  if (record.offset() < endOf(ends, record)) {
                    batch.add(letter(record));
                  }
                }
                if (!batch.isEmpty()) {
                  reader.accept(batch);
                }
              }
              return true;
            });
  }

  @Override
  public Optional<DeadLetter> find(String id) {
    Matcher matcher = ID.matcher(id);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    TopicPartition partition =
        new TopicPartition(topics.deadLetters(), Integer.parseInt(matcher.group(1)));
    long offset = Long.parseLong(matcher.group(2));
    return reading(open -> find(open, partition, offset));
  }

  private Optional<DeadLetter> find(
      Consumer<byte[], byte[]> open, TopicPartition partition, long offset) {
    List<TopicPartition> one = List.of(partition);
    if (!partitions(open).contains(partition)
        || offset < open.beginningOffsets(one).getOrDefault(partition, 0L)) {
      return Optional.empty();
    }
    Map<TopicPartition, Long> ends = open.endOffsets(one);
    open.assign(one);
    open.seek(partition, offset);
    while (isBefore(open, ends)) {
      for (ConsumerRecord<byte[], byte[]> record : next(open)) {
        return Optional.of(letter(record)).filter(letter -> letter.offset() == offset);
      }
    }
    return Optional.empty();
  }

  private <T> T reading(Function<Consumer<byte[], byte[]>, T> body) {
    try {
      return body.apply(consumer());
    } catch (InterruptException e) {
      throw new InterruptedWait("read the dead letters", e);
    } catch (KafkaException e) {
      throw faults.explain("read the dead letters", e);
    }
  }

  private static boolean isBefore(Consumer<byte[], byte[]> open, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream().anyMatch(end -> open.position(end.getKey()) < end.getValue());
  }

  /** Some records, or none when the place moved without any. */
  private static ConsumerRecords<byte[], byte[]> next(Consumer<byte[], byte[]> open) {
    Map<TopicPartition, Long> before = positions(open);
    for (int attempt = 0; attempt < MOST_POLLS; attempt++) {
      ConsumerRecords<byte[], byte[]> records = open.poll(POLL);
      if (!records.isEmpty() || !positions(open).equals(before)) {
        return records;
      }
    }
    throw new TimeoutException("no records in " + POLL.multipliedBy(MOST_POLLS));
  }

  private static Map<TopicPartition, Long> positions(Consumer<byte[], byte[]> open) {
    Map<TopicPartition, Long> positions = new HashMap<>();
    open.assignment().forEach(partition -> positions.put(partition, open.position(partition)));
    return positions;
  }

  @Override
  public Optional<String> event(DeadLetter letter) {
    byte[] value = letter.value();
    if (value == null) {
      return Optional.empty();
    }
    // Foreign records name classes that are not here; their fields can be shown all the same.
    return event(letter.topic(), value, "true").or(() -> event(letter.topic(), value, "false"));
  }

  private Optional<String> event(String topic, byte[] value, String specific) {
    Map<String, String> config = new HashMap<>(connections.registry());
    config.put("specific.avro.reader", specific);
    try (Deserializer<Object> deserializer = EventSerdes.deserializer(config)) {
      return Optional.of(deserializer.deserialize(topic, value).toString());
    } catch (SerializationException | AvroRuntimeException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean isRequest(DeadLetter letter) {
    return requestTopic.matcher(letter.topic()).matches();
  }

  @Override
  public void retry(DeadLetter letter) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(letter.topic(), letter.key(), letter.value());
    for (Header header : letter.ownHeaders()) {
      record.headers().add(header.name(), header.value());
    }
    record.headers().remove(RetryHeader.NAME);
    record.headers().add(RetryHeader.NAME, letter.id().getBytes(StandardCharsets.UTF_8));
    try {
      producer().send(record).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedWait("publish to " + letter.topic(), e);
    } catch (ExecutionException | KafkaException e) {
      throw faults.explain("publish to " + letter.topic(), e);
    }
  }

  private List<TopicPartition> partitions(Consumer<byte[], byte[]> open) {
    List<PartitionInfo> found = open.partitionsFor(topics.deadLetters());
    if (found.isEmpty()) {
      throw new UnknownTopicOrPartitionException(topics.deadLetters());
    }
    return found.stream().map(info -> new TopicPartition(info.topic(), info.partition())).toList();
  }

  private static long endOf(Map<TopicPartition, Long> ends, ConsumerRecord<byte[], byte[]> record) {
    return ends.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L);
  }

  private static DeadLetter letter(ConsumerRecord<byte[], byte[]> record) {
    List<Header> headers = new ArrayList<>();
    record.headers().forEach(header -> headers.add(new Header(header.key(), header.value())));
    return new DeadLetter(
        record.partition(),
        record.offset(),
        Instant.ofEpochMilli(record.timestamp()),
        record.key(),
        record.value(),
        headers);
  }

  private Consumer<byte[], byte[]> consumer() {
    if (consumer == null) {
      consumer = Clients.consumer(connections);
    }
    return consumer;
  }

  private Producer<byte[], byte[]> producer() {
    if (producer == null) {
      producer = Clients.producer(connections);
    }
    return producer;
  }

  @Override
  public void close() {
    if (consumer != null) {
      consumer.close();
      consumer = null;
    }
    if (producer != null) {
      producer.close();
      producer = null;
    }
  }
}
