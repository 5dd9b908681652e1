package io.holdfast.settings;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes known secrets out of any text, also as they look in urls, in JSON and in Base64. Secrets of
 * fewer than {@value #LEAST_CHARACTERS} characters cannot be told from ordinary text and stay.
 */
public final class Masking {
  /** Stands where a secret was. */
  public static final String MASK = "***";

  private static final int LEAST_CHARACTERS = 4;
  private static final Masking NONE = new Masking(List.of());

  private final List<String> longestFirst;

  private Masking(Collection<String> texts) {
    longestFirst =
        texts.stream()
            .filter(text -> text.length() >= LEAST_CHARACTERS)
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  /** Masks nothing. */
  public static Masking none() {
    return NONE;
  }

  /** Masks these secrets, and every line of those that have several. */
  public static Masking of(Collection<String> secrets) {
    Set<String> texts = new HashSet<>();
    for (String secret : secrets) {
      addForms(secret, texts);
      secret.lines().map(String::strip).forEach(line -> addForms(line, texts));
    }
    return new Masking(texts);
  }

  /** The text without secrets. */
  public String apply(String text) {
    String masked = text;
    for (String secret : longestFirst) {
      masked = masked.replace(secret, MASK);
    }
    return masked;
  }

  private static void addForms(String secret, Set<String> texts) {
    if (secret.length() < LEAST_CHARACTERS) {
      return;
    }
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
    texts.add(secret);
    texts.add(encoded);
    texts.add(encoded.replace("+", "%20"));
    texts.add(secret.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
    texts.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
    texts.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  @Override
  public String toString() {
    return "Masking[" + longestFirst.size() + " texts]";
  }
}
