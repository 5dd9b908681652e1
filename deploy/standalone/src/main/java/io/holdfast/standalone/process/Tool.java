package io.holdfast.standalone.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs a program to its end and keeps what it said. */
public final class Tool {
  private static final Path NOTHING = Path.of("/dev/null");

  private Tool() {}

  /**
   * What came of it.
   *
   * @param output standard output, a character for each byte
   * @param error standard error
   */
  public record Result(int exitCode, String output, String error) {
    public byte[] bytes() {
      return output.getBytes(StandardCharsets.ISO_8859_1);
    }

    public String text() {
      return new String(bytes(), StandardCharsets.UTF_8);
    }
  }

  /**
   * Runs.
   *
   * @param command holds no secret
   * @param input becomes standard input; null: nothing
   * @throws IOException when it cannot be started or does not end in time
   */
  public static Result run(List<String> command, @Nullable Path input, Duration deadline)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("holdfast-", ".out");
    Path error = Files.createTempFile("holdfast-", ".err");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectInput((input == null ? NOTHING : input).toFile())
              .redirectOutput(output.toFile())
              .redirectError(error.toFile())
              .start();
      if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new IOException(
            command.get(0) + " did not end within " + deadline.toSeconds() + " s");
      }
      return new Result(
          process.exitValue(),
          Files.readString(output, StandardCharsets.ISO_8859_1),
          Files.readString(error).strip());
    } finally {
      Files.delete(output);
      Files.delete(error);
    }
  }
}
