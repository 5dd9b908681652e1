package io.holdfast.worker.restore.instance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.catalog.Instance;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.source.InstanceLayout;
import io.holdfast.worker.source.Layouts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds an application's files: in the directory of images, else in an installed instance of this
 * node.
 */
final class Images {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path directory;
  private final Supplier<List<Instance>> installed;
  private final Layouts layouts;

  Images(Path directory, Supplier<List<Instance>> installed, Layouts layouts) {
    this.directory = directory;
    this.installed = installed;
    this.layouts = layouts;
  }

  /** Where the files of an image belong. */
  Path place(String imageName) {
    return directory.resolve(imageName);
  }

  /** The files of the instance's image, or nothing. */
  Optional<Image> find(Instance wanted) throws JobFailure {
    Path own = place(wanted.imageName());
    if (Files.isDirectory(own)) {
      return Optional.of(described(own));
    }
    return installed.get().stream()
        .filter(other -> other.node() == wanted.node())
        .filter(other -> other.imageName().equals(wanted.imageName()))
        .flatMap(other -> layout(other).stream())
        .map(layout -> new Image(layout.installDir(), layout.user(), layout.rootfull()))
        .findFirst();
  }

  private Optional<InstanceLayout> layout(Instance instance) {
    try {
      return Optional.of(layouts.find(instance));
    } catch (JobFailure e) {
      return Optional.empty(); // Registered, but not there.
    }
  }

  private static Image described(Path directory) throws JobFailure {
    Path file = directory.resolve("instance.json");
    if (!Files.exists(file)) {
      return new Image(directory, "", false);
    }
    try {
      JsonNode json = JSON.readTree(file.toFile());
      return new Image(
          directory, json.path("user").asText(""), json.path("rootfull").asBoolean(false));
    } catch (IOException e) {
      throw new JobFailure(
          FailureKind.DATA,
          "The file "
              + file
              + " is no JSON: write it like {\"user\": \"wiki\", \"rootfull\": false}, or remove it.",
          e);
    }
  }
}
