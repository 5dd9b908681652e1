package io.holdfast.standalone.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/** Redis's passwords, made once and kept in a file that only its owner can read. */
record StackSecrets(String redisPassword, String hookPassword) {
  private static final int RANDOM_BYTES = 24;

  static StackSecrets ofFile(Path file, SecureRandom random) throws IOException {
    if (!Files.exists(file)) {
      StackFiles.writePrivate(file, word(random) + "\n" + word(random) + "\n");
    }
    List<String> lines = Files.readAllLines(file);
    if (lines.size() < 2) {
      throw new StackException("Redis's passwords cannot be read from " + file);
    }
    return new StackSecrets(lines.get(0).strip(), lines.get(1).strip());
  }

  private static String word(SecureRandom random) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public String toString() {
    return "StackSecrets[masked]";
  }
}
