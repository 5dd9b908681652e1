package io.holdfast.standalone.stack;

import io.holdfast.standalone.process.JavaCommand;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;

/** Everything that is done before the first process starts: directories, ports, configuration. */
final class StackPreparation {
  /** How long what a killed stack has left may take to go. */
  private static final Duration LEFTOVERS = Duration.ofSeconds(40);

  private StackPreparation() {}

  /** The caller holds the directory's lock and the ports. */
  static StackConfiguration prepare(
      StackOptions options, StackFiles files, StackPorts ports, Consumer<String> progress)
      throws IOException, InterruptedException {
    files.create();
    awaitFree(ports, progress);
    StackFiles.writePrivate(files.root().resolve("ports"), ports.text());
    StackSecrets secrets =
        StackSecrets.ofFile(files.configuration("passwords"), new SecureRandom());
    SealingKey.ensure(files.key());
    StackConfiguration configuration = new StackConfiguration(files, ports, secrets);
    configuration.write(options.nodes(), options.tuning(), JavaCommand.ofThisProcess());
    return configuration;
  }

  /** The ports given, or those of the last time, or free ones. */
  static HeldPorts ports(StackOptions options, StackFiles files) throws IOException {
    if (options.portBase().isPresent()) {
      return HeldPorts.given(StackPorts.from(options.portBase().getAsInt()));
    }
    Path kept = files.root().resolve("ports");
    if (!Files.exists(kept)) {
      return HeldPorts.choose(files.root());
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(kept)) {
      properties.load(reader);
    }
    return HeldPorts.again(StackPorts.of(properties));
  }

  private static void awaitFree(StackPorts ports, Consumer<String> progress)
      throws InterruptedException {
    Optional<String> busy = ports.busy();
    if (busy.isEmpty()) {
      return;
    }
    progress.accept("port " + busy.get() + " is still in use; waiting for it");
    Readiness.await(
        () -> ports.busy().isEmpty(),
        LEFTOVERS,
        "Port "
            + busy.get()
            + " is used by another program; stop it, or give other ports with --port-base");
  }
}
