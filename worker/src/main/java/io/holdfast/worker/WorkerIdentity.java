package io.holdfast.worker;

import io.holdfast.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which process this is. */
record WorkerIdentity(String worker, String host, long pid) {

  static WorkerIdentity of(Settings settings) {
    long pid = ProcessHandle.current().pid();
    String host = hostName();
    String given = settings.get(WorkerSettings.ID);
    return new WorkerIdentity(
        given.isBlank()
            ? "node-" + settings.get(WorkerSettings.NODE) + "-" + host + "-" + pid
            : given,
        host,
        pid);
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
