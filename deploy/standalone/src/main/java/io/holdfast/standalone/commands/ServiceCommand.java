package io.holdfast.standalone.commands;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A process that reads its settings from a file. */
abstract class ServiceCommand extends ProcessCommand {
  @Option(names = "--config", paramLabel = "FILE", description = "its settings")
  private @Nullable Path config;

  /** The file that was named, behind the command or before it. */
  final Optional<Path> config() {
    return config == null ? global("--config") : Optional.of(config);
  }
}
