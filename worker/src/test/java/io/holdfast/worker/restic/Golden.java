package io.holdfast.worker.restic;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Lines that versions of restic write. */
final class Golden {
  private Golden() {}

  static List<String> lines(String file) throws IOException {
    try (InputStream stream = Golden.class.getResourceAsStream(file)) {
      byte[] bytes = Objects.requireNonNull(stream, file).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    }
  }
}
