package io.holdfast.deadletter;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record that a worker gave up, as it lies in the topic of dead letters.
 *
 * @param at when it was given up
 * @param key as it came
 * @param value as it came
 * @param headers its own and those that say why, in their order
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by no one.
public record DeadLetter(
    int partition,
    long offset,
    Instant at,
    byte @Nullable [] key,
    byte @Nullable [] value,
    List<Header> headers) {
  private static final String ERROR = "holdfast.error.";

  /** A name and what it stands for. */
  @SuppressWarnings("ArrayRecordComponent") // Compared by no one.
  public record Header(String name, byte @Nullable [] value) {

    /** The value as UTF-8 text. */
    public String text() {
      return value == null ? "" : new String(value, StandardCharsets.UTF_8);
    }
  }

  public DeadLetter {
    headers = List.copyOf(headers);
  }

  /** Its name for people: {@code <partition>-<offset>}. */
  public String id() {
    return partition + "-" + offset;
  }

  /** The topic it was given up in; empty when that is not said. */
  public String topic() {
    return error("topic");
  }

  /** Where it was in that topic: {@code <partition>-<offset>}. */
  public String origin() {
    return error("partition") + "-" + error("offset");
  }

  /** How often it was delivered, as text. */
  public String attempts() {
    return error("attempts");
  }

  /** Why it was given up: {@code unreadable} or {@code attempts}. */
  public String kind() {
    return error("kind");
  }

  /** Why, in a sentence. */
  public String message() {
    return error("message");
  }

  /** The key as text; empty when there is none. */
  public String keyText() {
    return key == null ? "" : new String(key, StandardCharsets.UTF_8);
  }

  /** Headers it had before it was given up. */
  public List<Header> ownHeaders() {
    List<Header> own = new ArrayList<>(headers);
    own.removeIf(header -> header.name().startsWith(ERROR));
    return List.copyOf(own);
  }

  private String error(String name) {
    String text = "";
    for (Header header : headers) {
      if (header.name().equals(ERROR + name)) {
        text = header.text();
      }
    }
    return text;
  }
}
