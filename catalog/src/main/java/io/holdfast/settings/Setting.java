package io.holdfast.settings;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One setting.
 *
 * @param key such as {@code worker.concurrency}
 * @param defaultText text of the default, or null when the setting is required
 * @param description one line for the documentation, with the unit
 * @param secret whether its value is masked wherever settings are shown
 * @param parser turns a text into a value; throws {@link IllegalArgumentException} with a sentence
 *     that says what is expected
 */
public record Setting<T>(
    String key,
    @Nullable String defaultText,
    String description,
    boolean secret,
    Function<String, T> parser) {

  public static <T> Setting<T> required(
      String key, String description, Function<String, T> parser) {
    return new Setting<>(key, null, description, false, parser);
  }

  public static <T> Setting<T> of(
      String key, String defaultText, String description, Function<String, T> parser) {
    return new Setting<>(key, defaultText, description, false, parser);
  }

  /** The same, masked. */
  public Setting<T> masked() {
    return new Setting<>(key, defaultText, description, true, parser);
  }
}
