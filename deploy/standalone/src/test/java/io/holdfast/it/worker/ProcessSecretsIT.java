package io.holdfast.it.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.events.JobResult;
import io.holdfast.it.support.JavaProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What hooks can see of secrets, and what a crash of a program would leave on the disk. */
class ProcessSecretsIT {
  private static final int BIG = 5 * 1024 * 1024;
  private static final Duration LONG = Duration.ofSeconds(60);

  private static Site site;

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException {
    site = Site.start(directory);
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @Test
  void shouldShowNoSecretToHooksAndLeaveNoCore(@TempDir Path seen) throws IOException {
    int backup = site.backup(BIG, "secret1");
    Path environ = seen.resolve("environ");
    site.dumpHook(
        "secret1", "env; cat /proc/self/limits; tr '\\0' '\\n' </proc/self/environ >" + environ);
    try (JavaProcess worker = site.worker("s", "worker.upload.limit=1024")) {
      UUID job = site.request(backup, "secret1");
      Seen restic =
          await()
              .atMost(LONG)
              .pollInterval(Duration.ofMillis(20))
              .until(() -> resticBelow(worker), Optional::isPresent)
              .orElseThrow();
      assertNoCore(restic.limits());

      JobResult result = site.awaitResult(job);
      assertThat(result.getHookOutput())
          .contains("MODULE_ID=secret1")
          .doesNotContain(Remote.PASSWORD);
      assertNoCore(result.getHookOutput());
      assertThat(Files.readString(environ))
          .contains("MODULE_ID=secret1")
          .doesNotContain(Remote.PASSWORD, "RESTIC_", "RCLONE_", "redis://");
    }
  }

  private static void assertNoCore(String limits) {
    assertThat(limits).containsPattern("Max core file size +0 +0 ");
  }

  /** A process, looked at while it lived. */
  private record Seen(String environment, String limits) {}

  /** A restic that the worker has started, and that has the repository's password. */
  private static Optional<Seen> resticBelow(JavaProcess worker) {
    return ProcessHandle.of(worker.pid()).stream()
        .flatMap(ProcessHandle::descendants)
        .filter(process -> process.info().command().orElse("").endsWith("/restic"))
        .map(process -> Path.of("/proc", Long.toString(process.pid())))
        .map(process -> new Seen(text(process, "environ"), text(process, "limits")))
        .filter(seen -> seen.environment().contains(Remote.PASSWORD) && !seen.limits().isEmpty())
        .findFirst();
  }

  private static String text(Path process, String file) {
    try {
      return Files.readString(process.resolve(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return ""; // It has ended.
    }
  }
}
