package io.holdfast.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.standalone.process.JavaCommand;
import io.holdfast.standalone.process.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Does actions as anyone would: {@code holdfast run ACTION --data @FILE}. */
final class Actions {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private final JavaCommand java = JavaCommand.ofThisProcess();
  private final Path clientProperties;
  private final Path scratch;

  /**
   * Makes it.
   *
   * @param scratch a directory for inputs, each there only while its action is done
   */
  Actions(Path clientProperties, Path scratch) {
    this.clientProperties = clientProperties;
    this.scratch = scratch;
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /** Its output; {@link DemoFailure} when it is refused. */
  JsonNode run(String action, ObjectNode input) throws IOException, InterruptedException {
    Path file = Files.createTempFile(scratch, action, ".json"); // For its owner alone.
    try {
      Files.writeString(file, input.toString());
      Tool.Result result =
          Tool.run(
              java.cli(
                  "--config", clientProperties.toString(), "run", action, "--data", "@" + file),
              null,
              DEADLINE);
      if (result.exitCode() != 0) {
        throw new DemoFailure(
            "The action "
                + action
                + " ended with "
                + result.exitCode()
                + ": "
                + result.text().strip()
                + " "
                + result.error());
      }
      return result.output().isBlank() ? JSON.nullNode() : JSON.readTree(result.text());
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
