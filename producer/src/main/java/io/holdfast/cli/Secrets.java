package io.holdfast.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.catalog.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Parameters and secrets of a repository, given so that no argument list shows a secret. */
final class Secrets {
  @Option(
      names = "--parameter",
      paramLabel = "NAME=VALUE",
      description = "A parameter of the provider that is no secret.")
  private Map<String, String> parameters = Map.of();

  @Option(
      names = "--secret",
      paramLabel = "NAME=FILE",
      description = "A secret parameter, read from the file. Missing ones are asked for.")
  private Map<String, Path> secrets = Map.of();

  /** Puts all that was given into a request's parameters. */
  void putInto(ObjectNode json, @Nullable Provider provider) {
    parameters.forEach(
        (name, value) -> {
          if (isSecret(provider, name)) {
            throw new UsageException(
                name
                    + " is a secret; arguments can be seen by every user of the machine. Give it as"
                    + " --secret "
                    + name
                    + "=FILE, or leave it out to be asked for it.");
          }
          json.put(name, value);
        });
    secrets.forEach((name, file) -> json.put(name, read(file)));
  }

  /** Asks for required secrets that are not there, when somebody can be asked. */
  static void askForMissing(ObjectNode json, Provider provider, Terminal.People people) {
    for (Provider.Parameter parameter : provider.parameters()) {
      if (parameter.isSecret() && parameter.isRequired() && !json.has(parameter.name())) {
        people
            .askSecret(parameter.name() + ": ")
            .ifPresent(answer -> json.put(parameter.name(), answer));
      }
    }
  }

  /** A file's text without the line end at its end. */
  static String read(Path file) {
    try {
      return Files.readString(file).replaceFirst("\\R\\z", "");
    } catch (IOException e) {
      throw new UsageException("The file " + file + " cannot be read as UTF-8 text.");
    }
  }

  private static boolean isSecret(@Nullable Provider provider, String name) {
    for (Provider p : provider == null ? Provider.values() : new Provider[] {provider}) {
      if (p.parameters().stream().anyMatch(q -> q.isSecret() && q.name().equals(name))) {
        return true;
      }
    }
    return false;
  }
}
