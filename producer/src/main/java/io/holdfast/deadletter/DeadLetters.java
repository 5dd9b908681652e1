package io.holdfast.deadletter;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The topic of dead letters. Every method can throw {@link io.holdfast.producer.ClusterException}.
 * For one thread.
 */
public interface DeadLetters extends AutoCloseable {

  /**
   * Reads all that are there at this moment, the oldest first.
   *
   * @param reader is given a few hundred at a time
   */
  void read(Consumer<List<DeadLetter>> reader);

  /** The one with that id; empty when there is none, or none any more. */
  Optional<DeadLetter> find(String id);

  /** The event in it as JSON text; empty when it cannot be read. */
  Optional<String> event(DeadLetter letter);

  /** Whether it came from a request topic of this cluster, and so may be published there again. */
  boolean isRequest(DeadLetter letter);

  /**
   * Publishes key and value unchanged to the topic it came from, and waits until that is safe. Its
   * own headers go with it, and one that says it is tried again.
   */
  void retry(DeadLetter letter);

  @Override
  void close();
}
