package io.holdfast.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockShareConsumer;
import org.junit.jupiter.api.Test;

class KafkaRequestSourceTest {
  private static final String TOPIC = "holdfast.backups.node-1";

  private final MockShareConsumer<byte[], byte[]> consumer = new MockShareConsumer<>();
  private final KafkaRequestSource source = new KafkaRequestSource(consumer, TOPIC);

  @Test
  void shouldSubscribeToItsTopicAlone() {
    assertThat(consumer.subscription()).containsExactly(TOPIC);
  }

  @Test
  void shouldDeliverARecordWithItsPlace() {
    consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, 7, new byte[] {65}, new byte[] {1}));

    Delivery delivery = source.poll(Duration.ofMillis(10)).get(0);

    assertThat(delivery.place()).isEqualTo(TOPIC + "-0@7");
    assertThat(delivery.key()).isEqualTo("A");
    assertThat(delivery.deliveries()).isEqualTo(1);
  }

  @Test
  void shouldDeliverAnotherRecordThatComesInsteadOfTheRenewedOne() {
    consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, 7, new byte[0], new byte[] {1}));
    Delivery first = source.poll(Duration.ofMillis(10)).get(0);
    consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, 8, new byte[0], new byte[] {2}));

    assertThat(source.renew(List.of(first)))
        .extracting(Delivery::place)
        .containsExactly(TOPIC + "-0@8");
  }
}
