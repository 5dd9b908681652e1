package io.holdfast.it.registry;

import io.holdfast.standalone.broker.BrokerPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Apicurio Registry, as the build has unpacked it, in a process of its own and in memory. */
final class ForeignRegistry implements AutoCloseable {
  private static final Path UNPACKED = Path.of("target", "foreign-registry");

  private final Process process;
  private final String url;

  private ForeignRegistry(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /** The program, unless the build was told to leave it out. */
  static Optional<Path> program() throws IOException {
    if (!Files.isDirectory(UNPACKED)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(UNPACKED)) {
      return files.filter(file -> file.toString().endsWith("-runner.jar")).findFirst();
    }
  }

  static ForeignRegistry start(Path program, Path log) throws IOException {
    int port = BrokerPorts.free().broker();
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx400m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Dquarkus.http.host=127.0.0.1",
                    "-Dquarkus.http.port=" + port,
                    "-jar",
                    program.toAbsolutePath().toString()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    ForeignRegistry registry =
        new ForeignRegistry(process, "http://127.0.0.1:" + port + "/apis/ccompat/v7");
    try {
      Awaitility.await()
          .atMost(Duration.ofSeconds(90))
          .pollInterval(Duration.ofMillis(250))
          .failFast(() -> !process.isAlive())
          .ignoreExceptions()
          .until(() -> new Rest(registry.url()).get("/subjects").status() == 200);
    } catch (RuntimeException e) {
      registry.close();
      throw new AssertionError("it did not start:\n" + Files.readString(log), e);
    }
    return registry;
  }

  String url() {
    return url;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        throw new AssertionError("the foreign registry does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
