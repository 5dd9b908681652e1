package io.holdfast.standalone.commands;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Arguments of a service as its own main method takes them. */
final class ServiceArguments {
  private ServiceArguments() {}

  static String[] of(Optional<Path> config, List<String> settings) {
    List<String> all = new ArrayList<>();
    config.ifPresent(
        file -> {
          all.add("--config");
          all.add(file.toString());
        });
    all.addAll(settings);
    return all.toArray(String[]::new);
  }
}
