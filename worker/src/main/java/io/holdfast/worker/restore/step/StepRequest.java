package io.holdfast.worker.restore.step;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.catalog.Instance;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What each step is told of the restore.
 *
 * @param snapshot full id
 * @param instance that is restored to
 * @param replace whether it takes the place of others
 * @param volumes directories of volumes that go elsewhere
 * @param environment the snapshot's {@code state/environment}
 */
public record StepRequest(
    String repository,
    String path,
    String snapshot,
    Instance instance,
    boolean replace,
    Map<String, Path> volumes,
    Map<String, String> environment) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public StepRequest {
    volumes = Map.copyOf(volumes);
    environment = Map.copyOf(environment);
  }

  /** For standard input. */
  byte[] json() {
    ObjectNode node = JSON.createObjectNode();
    node.put("repository", repository);
    node.put("path", path);
    node.put("snapshot", snapshot);
    node.put("node", instance.node());
    node.put("module_id", instance.id());
    node.put("module_uuid", instance.uuid());
    node.put("image_url", instance.imageUrl());
    node.put("replace", replace);
    ObjectNode directories = node.putObject("volumes");
    new TreeMap<>(volumes).forEach((name, to) -> directories.put(name, to.toString()));
    ObjectNode variables = node.putObject("environment");
    new TreeMap<>(environment).forEach(variables::put);
    return node.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Instances whose keys in Redis the steps may use: the one that is restored to, and the one the
   * snapshot is of, if that is of the same image.
   */
  Set<String> keyOwners() {
    Set<String> owners = new TreeSet<>(Set.of(instance.id()));
    String restic = path.substring(path.indexOf('/') + 1);
    for (String source :
        List.of(restic.replaceFirst("@.*", ""), environment.getOrDefault("MODULE_ID", ""))) {
      if (source.matches(Pattern.quote(instance.imageName()) + "\\d+")) {
        owners.add(source);
      }
    }
    return owners;
  }

  /** For the environment. */
  Map<String, String> variables() {
    return Map.of(
        "RESTORE_REPOSITORY",
        repository,
        "RESTORE_PATH",
        path,
        "RESTORE_SNAPSHOT",
        snapshot,
        "RESTORE_REPLACE",
        replace ? "1" : "");
  }

  /** None of the environment's values. */
  @Override
  public String toString() {
    return "StepRequest[" + repository + ", " + path + ", " + snapshot + ", " + instance + "]";
  }
}
