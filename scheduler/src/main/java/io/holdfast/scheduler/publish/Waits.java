package io.holdfast.scheduler.publish;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** Waits for Kafka's clients, whose own time limits end every wait. */
final class Waits {
  private Waits() {}

  /** The result, or Kafka's exception as it was thrown. */
  static <T> T get(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException cause
          ? cause
          : new KafkaException("Kafka could not be asked", e.getCause());
    }
  }
}
