package io.holdfast.worker.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The volumes of an instance, by the names they have below {@code volumes/}. */
public interface Volumes {

  /** The directory with the volume's files, or nothing when there is no such volume. */
  Optional<Path> find(String name);

  /** All names, in order. */
  List<String> names();

  /** As the catalog has them. */
  static Volumes of(Map<String, Path> directories) {
    Map<String, Path> sorted = new TreeMap<>(directories);
    return new Volumes() {
      @Override
      public Optional<Path> find(String name) {
        return Optional.ofNullable(sorted.get(name)).filter(Files::isDirectory);
      }

      @Override
      public List<String> names() {
        return List.copyOf(sorted.keySet());
      }
    };
  }

  /**
   * As podman keeps them: {@code <root>/<prefix><name>/_data}.
   *
   * @param prefix {@code <instance>-} for rootfull instances, else empty
   */
  static Volumes ofPodman(Path root, String prefix) {
    return new Volumes() {
      @Override
      public Optional<Path> find(String name) {
        return Optional.of(root.resolve(prefix + name).resolve("_data")).filter(Files::isDirectory);
      }

      @Override
      public List<String> names() {
        try (Stream<Path> entries = Files.list(root)) {
          return entries
              .filter(entry -> Files.isDirectory(entry.resolve("_data")))
              .map(entry -> entry.getFileName().toString())
              .filter(name -> name.startsWith(prefix) && name.length() > prefix.length())
              .map(name -> name.substring(prefix.length()))
              .sorted()
              .toList();
        } catch (IOException e) {
          return List.of(); // No volume was ever made.
        }
      }
    };
  }
}
