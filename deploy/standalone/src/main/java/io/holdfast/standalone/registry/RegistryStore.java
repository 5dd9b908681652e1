package io.holdfast.standalone.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The state of the registry and the topic behind it. Changes are decided one at a time, on a state
 * that holds all of the topic; questions are answered meanwhile from what is known. Safe for many
 * threads.
 */
final class RegistryStore implements AutoCloseable {
  private final RegistryState state = new RegistryState();
  private final ReentrantLock logLock = new ReentrantLock();
  private final RegistryLog log;

  /** Reads the whole topic. */
  RegistryStore(Map<String, ?> kafka, String topic) {
    this.log = RegistryLog.open(kafka, topic, this::apply);
    try {
      log.catchUp();
    } catch (RuntimeException e) {
      log.close();
      throw e;
    }
  }

  /**
   * A record to append.
   *
   * @param value null: the key is taken out
   */
  record Entry(LogKey key, @Nullable JsonNode value) {}

  /**
   * What a decision leads to.
   *
   * @param entries records to append, in order; empty when nothing changes
   */
  record Change<T>(T answer, List<Entry> entries) {
    static <T> Change<T> none(T answer) {
      return new Change<>(answer, List.of());
    }
  }

  /** Answers from what is known. */
  <T> T read(Function<RegistryState, T> question) {
    synchronized (state) {
      return question.apply(state);
    }
  }

  /** Answers from what is known, and when that is nothing, after having read the topic's end. */
  <T> Optional<T> find(Function<RegistryState, Optional<T>> question) {
    Optional<T> known = read(question);
    if (known.isPresent()) {
      return known;
    }
    logLock.lock();
    try {
      log.catchUp();
    } finally {
      logLock.unlock();
    }
    return read(question);
  }

  /**
   * Decides and appends; returns once the change is readable here.
   *
   * @param decision throws {@link Refusal} instead of deciding
   */
  <T> T change(Function<RegistryState, Change<T>> decision) {
    logLock.lock();
    try {
      log.catchUp();
      Change<T> change = read(decision);
      change.entries().forEach(entry -> log.append(entry.key(), entry.value()));
      return change.answer();
    } finally {
      logLock.unlock();
    }
  }

  private void apply(LogKey key, @Nullable JsonNode value) {
    synchronized (state) {
      state.apply(key, value);
    }
  }

  @Override
  public void close() {
    logLock.lock();
    try {
      log.close();
    } finally {
      logLock.unlock();
    }
  }
}
