package io.holdfast.deadletter;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Dead letters in memory; values that begin with a brace can be read. */
public final class FakeDeadLetters implements DeadLetters {
  public final List<DeadLetter> letters = new ArrayList<>();
  public final List<String> retried = new ArrayList<>();

  /** Adds one; its offset is its place. */
  public void add(String topic, String key, String value, String message) {
    letters.add(
        new DeadLetter(
            0,
            letters.size(),
            Instant.parse("2026-03-01T10:00:00Z"),
            bytes(key),
            bytes(value),
            List.of(
                header("trace", "1"),
                header("holdfast.error.topic", topic),
                header("holdfast.error.partition", "0"),
                header("holdfast.error.offset", "7"),
                header("holdfast.error.attempts", "2"),
                header("holdfast.error.kind", "unreadable"),
                header("holdfast.error.message", message))));
  }

  private static DeadLetter.Header header(String name, String text) {
    return new DeadLetter.Header(name, bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void read(Consumer<List<DeadLetter>> reader) {
    letters.forEach(letter -> reader.accept(List.of(letter)));
  }

  @Override
  public Optional<DeadLetter> find(String id) {
    return letters.stream().filter(letter -> letter.id().equals(id)).findFirst();
  }

  @Override
  public Optional<String> event(DeadLetter letter) {
    byte[] value = letter.value();
    return Optional.ofNullable(value)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .filter(text -> text.startsWith("{"));
  }

  @Override
  public boolean isRequest(DeadLetter letter) {
    return letter.topic().startsWith("holdfast.backups.node-");
  }

  @Override
  public void retry(DeadLetter letter) {
    retried.add(letter.topic() + " " + letter.keyText() + " " + letter.ownHeaders().size());
  }

  @Override
  public void close() {}
}
