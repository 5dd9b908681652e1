package io.holdfast.it.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.it.support.JavaProcess;
import io.holdfast.it.support.OpenPaths;
import io.holdfast.standalone.Main;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {
  private static final Duration LONGEST = Duration.ofMinutes(4);

  @Test
  void shouldHoldAllItsPromisesAndShowNoSecret(@TempDir Path directory) throws Exception {
    Path data = directory.resolve("demo");
    try (JavaProcess demo = demo(directory, "--data", data.toString());
        SecretWatch watch = SecretWatch.begin(data)) {
      int code = demo.awaitExit(LONGEST);
      assertThat(demo.output()).contains("checks held").doesNotContain("✗");
      assertThat(code).isZero();
      watch.stop();
      assertThat(watch.looks()).as("looks at processes, logs and topics").isGreaterThan(5);
      assertThat(watch.recordsRead()).as("records read of all topics").isGreaterThan(20);
      assertThat(watch.secrets()).as("secrets looked for").hasSizeGreaterThanOrEqualTo(4);
      assertThat(watch.found()).isEmpty();
      assertThat(SecretWatch.in(data.resolve("redis"), Set.of(remotePassword(data)))).isEmpty();
    }
    assertThat(OpenPaths.below(data))
        .as("what others can read, beside the applications' own files")
        .filteredOn(path -> !path.startsWith("instances") && !path.startsWith("images"))
        .containsExactlyInAnyOrder("hooks/redis-dump", "hooks/redis-restore");
    try (var repositories = Files.walk(data.resolve("remote"), 2)) {
      assertThat(repositories.filter(path -> path.getFileName().toString().contains("@")))
          .hasSize(4)
          .allSatisfy(repository -> assertThat(snapshots(repository)).isEqualTo(2));
    }
  }

  @Test
  void shouldBackUpADirectoryOfTheUsersWithoutTouchingIt(@TempDir Path directory) throws Exception {
    Path source = Files.createDirectories(directory.resolve("documents"));
    Files.writeString(source.resolve("letter.txt"), "Dear reader,\n");
    Path data = directory.resolve("demo");
    try (JavaProcess demo =
        demo(directory, "--data", data.toString(), "--source", source.toString())) {
      int code = demo.awaitExit(LONGEST);
      assertThat(demo.output()).contains("checks held").doesNotContain("✗");
      assertThat(code).isZero();
    }
    try (var files = Files.list(source)) {
      assertThat(files).containsExactly(source.resolve("letter.txt"));
    }
  }

  @Test
  void shouldRefuseADirectoryThatIsNotEmpty(@TempDir Path directory) throws Exception {
    Path data = Files.createDirectories(directory.resolve("full"));
    Files.writeString(data.resolve("precious"), "");
    try (JavaProcess demo = demo(directory, "--data", data.toString())) {
      assertThat(demo.awaitExit(LONGEST)).isEqualTo(2);
      assertThat(demo.output()).contains("is not empty").contains("--data");
    }
  }

  private static String remotePassword(Path data) throws Exception {
    return Files.readString(data.resolve("remote-password")).strip();
  }

  private static long snapshots(Path repository) throws Exception {
    try (var snapshots = Files.list(repository.resolve("snapshots"))) {
      return snapshots.count();
    }
  }

  private static JavaProcess demo(Path directory, String... arguments) {
    return JavaProcess.start(
        Main.class,
        directory.resolve("demo.log"),
        Stream.concat(Stream.of("demo"), Stream.of(arguments)).toList(),
        List.of(),
        Map.of("XDG_STATE_HOME", directory.resolve("state").toString()));
  }
}
