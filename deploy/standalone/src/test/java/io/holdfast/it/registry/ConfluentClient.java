package io.holdfast.it.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Confluent's own client for JavaScript, in a process of its own. Confluent's classes for Java are
 * not on Maven Central; this client is on npm.
 */
final class ConfluentClient {
  private static final Path SOURCE = Path.of("src", "test", "javascript", "confluent");

  /** Only for what hangs. */
  private static final long LONGEST_MINUTES = 5;

  private final Path directory;

  private ConfluentClient(Path directory) {
    this.directory = directory;
  }

  /** What came of a record: as JSON what was read, and the record written from it. */
  record Trip(String json, ByteBuffer written) {}

  /** Installs it into an empty directory, by its lock file. */
  static ConfluentClient install(Path directory) throws IOException, InterruptedException {
    for (String file : List.of("package.json", "package-lock.json", ".npmrc", "trip.mjs")) {
      Files.copy(SOURCE.resolve(file), directory.resolve(file));
    }
    ConfluentClient client = new ConfluentClient(directory);
    client.run("", List.of("npm", "ci"));
    return client;
  }

  /** Has each record read and written again, in the map's order. */
  List<Trip> readAndWrite(String registry, Map<String, byte[]> recordsByTopic)
      throws IOException, InterruptedException {
    String input =
        recordsByTopic.entrySet().stream()
            .map(e -> e.getKey() + " " + Base64.getEncoder().encodeToString(e.getValue()) + "\n")
            .collect(Collectors.joining());
    return run(input, List.of("node", "trip.mjs", registry))
        .lines()
        .map(line -> line.split("\t", 2))
        .map(line -> new Trip(line[0], ByteBuffer.wrap(Base64.getDecoder().decode(line[1]))))
        .toList();
  }

  private String run(String input, List<String> command) throws IOException, InterruptedException {
    Path in = Files.writeString(directory.resolve("input"), input, StandardCharsets.UTF_8);
    Path out = directory.resolve("output");
    Path errors = directory.resolve("errors");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(errors.toFile())
            .start();
    try {
      assertThat(process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES))
          .as("%s ends", command)
          .isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue())
        .as("%s: %s%s", command, Files.readString(errors), Files.readString(out))
        .isZero();
    return Files.readString(out);
  }
}
