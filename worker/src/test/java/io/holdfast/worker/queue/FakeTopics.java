package io.holdfast.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.events.JobProgress;
import io.holdfast.events.JobResult;
import io.holdfast.events.Phase;
import io.holdfast.worker.publish.EventSender;
import io.holdfast.worker.publish.ResultSearch;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;

/** Topics in memory: a record's bytes are its number. */
final class FakeTopics implements EventSender, ResultSearch {
  static final String RESULTS = "holdfast.results";
  static final String DEAD_LETTERS = "holdfast.dead-letters";

  final List<Message> sent = new CopyOnWriteArrayList<>();
  final List<JobProgress> progress = new CopyOnWriteArrayList<>();

  /** How many of the next messages arrive although the sender is told that they may not have. */
  final AtomicInteger unanswered = new AtomicInteger();

  private final List<Object> records = new ArrayList<>();

  /** Called with each message before it is there. */
  volatile Runnable beforeSend = () -> {};

  /** Bytes that stand for a record. */
  synchronized byte[] bytesOf(Object record) {
    records.add(record);
    return new byte[] {(byte) (records.size() - 1)};
  }

  /** The record that bytes stand for. */
  synchronized Object record(byte[] bytes) {
    if (bytes.length != 1 || bytes[0] >= records.size()) {
      throw new SerializationException("the record has no schema id");
    }
    return records.get(bytes[0]);
  }

  List<JobResult> results() {
    return sent.stream()
        .filter(message -> message.topic().equals(RESULTS))
        .map(message -> (JobResult) record(valueOf(message)))
        .toList();
  }

  List<Message> deadLetters() {
    return sent.stream().filter(message -> message.topic().equals(DEAD_LETTERS)).toList();
  }

  /** Whether any job has told that it waits for something that begins so. */
  boolean waitsFor(String text) {
    return progress.stream()
        .anyMatch(
            event -> event.getPhase() == Phase.WAITING && event.getWaitingFor().startsWith(text));
  }

  /** The result, of which there must be one alone. */
  JobResult onlyResult() {
    assertThat(results()).hasSize(1);
    return results().get(0);
  }

  /** The headers of the dead letter, of which there must be one alone. */
  List<String> headersOfOnlyLetter() {
    assertThat(deadLetters()).hasSize(1);
    return deadLetters().get(0).headers().stream()
        .map(header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8))
        .toList();
  }

  private static byte[] valueOf(Message message) {
    byte[] value = message.value();
    return value == null ? new byte[0] : value;
  }

  @Override
  public byte[] encode(String topic, SpecificRecord event) {
    return bytesOf(event);
  }

  @Override
  public void sendLater(String topic, String key, SpecificRecord event) {
    progress.add((JobProgress) event);
  }

  @Override
  public void sendNow(Message message) {
    beforeSend.run();
    sent.add(message);
    if (unanswered.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new TimeoutException("no answer");
    }
  }

  @Override
  public boolean find(String topic, Instant since, Predicate<byte[]> condition) {
    return sent.stream()
        .filter(message -> message.topic().equals(topic))
        .anyMatch(message -> condition.test(valueOf(message)));
  }
}
