package io.holdfast.scheduler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Names scheduler processes, so that no two and no two runs of one have the same name. */
final class SchedulerId {
  private static final int RANDOM_BYTES = 4;

  private SchedulerId() {}

  /** The given name, or one of host, process id and chance when it is empty. */
  static String of(String given) {
    if (!given.isEmpty()) {
      return given;
    }
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    String host = hostName().replaceAll("[^A-Za-z0-9._-]", "-");
    return host + "-" + ProcessHandle.current().pid() + "-" + HexFormat.of().formatHex(random);
  }

  /** As the kernel has it; no name service is asked. */
  private static String hostName() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    } catch (IOException e) {
      return "unknown";
    }
  }
}
