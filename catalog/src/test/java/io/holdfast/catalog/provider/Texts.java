package io.holdfast.catalog.provider;

import java.nio.charset.StandardCharsets;

/** Helps generators. */
final class Texts {
  private Texts() {}

  /** Whether a text survives UTF-8: it has no half of a surrogate pair. */
  static boolean isEncodable(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }
}
