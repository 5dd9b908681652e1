package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.testing.RedisServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code redis-dump} and {@code redis-restore} as processes, against a real Redis. */
class RedisKeysIT {
  @RegisterExtension static final RedisServer REDIS = new RedisServer();

  @SuppressWarnings("NullAway.Init") // By JUnit.
  @TempDir
  private Path directory;

  /** Output is Latin-1, so that each byte is a character. */
  private record Ended(int exitCode, String out, String err) {
    byte[] bytes() {
      return out.getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  @Test
  void shouldBringAKeyBackByteForByteAndLoadNoKafka() throws Exception {
    Files.writeString(directory.resolve("client.properties"), "redis.url=" + REDIS.url() + "\n");
    redis("SET", "mymodule1/mykey", "a\u00e9\u0001b");
    Path dump = directory.resolve("mykey.dump");

    Ended dumped = holdfast(null, "-verbose:class", "redis-dump", "mymodule1/mykey");
    assertThat(dumped.out())
        .contains("io.holdfast.cli.RedisDumpCommand")
        .doesNotContain("org.apache.kafka")
        .doesNotContain("org.apache.avro");
    Ended quiet = holdfast(null, "redis-dump", "mymodule1/mykey");
    assertThat(quiet.exitCode()).as(quiet.err()).isZero();
    assertThat(dumped.out()).contains(quiet.out());
    Files.write(dump, quiet.bytes());

    assertThat(holdfast(dump, "redis-restore", "mymodule1/mykey").exitCode()).isEqualTo(2);
    assertThat(holdfast(dump, "redis-restore", "mymodule1/mykey", "--replace").exitCode()).isZero();
    Ended copied = holdfast(dump, "redis-restore", "other1/mykey", "600000");
    assertThat(copied.exitCode()).as(copied.err()).isZero();
    assertThat(redis("GET", "other1/mykey")).isEqualTo(redis("GET", "mymodule1/mykey"));
    assertThat(Long.parseLong(redis("PTTL", "other1/mykey").strip())).isBetween(1L, 600_000L);
  }

  @Test
  void shouldIgnoreAMissingKeyAndAnEmptyInput() throws Exception {
    Files.writeString(directory.resolve("client.properties"), "redis.url=" + REDIS.url() + "\n");
    Ended missing = holdfast(null, "redis-dump", "no/such");
    Path empty = Files.createFile(directory.resolve("empty"));
    Ended restored = holdfast(empty, "redis-restore", "no/such");

    assertThat(missing.exitCode()).isZero();
    assertThat(missing.out()).isEmpty();
    assertThat(restored.exitCode()).isZero();
    assertThat(redis("EXISTS", "no/such").strip()).isEqualTo("0");
  }

  @Test
  void shouldSayThatRedisDoesNotAnswer() throws Exception {
    Files.writeString(directory.resolve("client.properties"), "redis.url=redis://127.0.0.1:1\n");

    Ended ended = holdfast(null, "redis-dump", "k");

    assertThat(ended.exitCode()).isEqualTo(4);
    assertThat(ended.err()).startsWith("holdfast: ").doesNotContain("\tat ");
  }

  @Test
  void shouldRefuseAnInputThatIsNoDump() throws Exception {
    Files.writeString(directory.resolve("client.properties"), "redis.url=" + REDIS.url() + "\n");
    Path junk = Files.writeString(directory.resolve("junk"), "this is no dump at all");

    assertThat(holdfast(junk, "redis-restore", "k").exitCode()).isEqualTo(1);
  }

  private Ended holdfast(@Nullable Path input, String... args)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    List<String> rest = new ArrayList<>(List.of(args));
    if (rest.get(0).startsWith("-verbose")) {
      command.add(rest.remove(0));
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.holdfast.cli.Main"));
    command.addAll(rest);
    Path err = directory.resolve("err.txt");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
    builder.environment().put("HOLDFAST_CONFIG", directory.resolve("client.properties").toString());
    builder.redirectInput(input == null ? Path.of("/dev/null").toFile() : input.toFile());
    return end(builder.start(), err);
  }

  private static Ended end(Process process, Path err) throws IOException, InterruptedException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    process.getInputStream().transferTo(out);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ended(
        process.exitValue(), out.toString(StandardCharsets.ISO_8859_1), Files.readString(err));
  }

  private static String redis(String... args) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("redis-cli", "-p", String.valueOf(REDIS.port())));
    command.addAll(List.of(args));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    process.getInputStream().transferTo(out);
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    return out.toString(StandardCharsets.UTF_8);
  }
}
