package io.holdfast.standalone.stack;

import io.holdfast.catalog.seal.KeyFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** The key that seals secrets in the stack's Redis. */
final class SealingKey {
  private SealingKey() {}

  /** Makes it when it is not there. */
  static void ensure(Path file) {
    if (!Files.exists(file)) {
      KeyFile.create(file);
    }
  }
}
