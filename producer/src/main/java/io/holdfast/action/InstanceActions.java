package io.holdfast.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.CatalogException;
import io.holdfast.catalog.Instance;
import io.holdfast.catalog.Placement;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adding, removing and listing instances. */
final class InstanceActions {
  private final Cluster cluster;
  private final NewIds newIds;

  InstanceActions(Cluster cluster, NewIds newIds) {
    this.cluster = cluster;
    this.newIds = newIds;
  }

  Result add(JsonNode input) {
    String id = Json.text(input, "id");
    String uuid = Json.text(input, "uuid");
    List<Problem> problems = new ArrayList<>();
    Placement placement = placement(input, problems);
    Refusal.throwIfAny(problems);
    Instance instance =
        new Instance(
            id,
            Json.text(input, "image_url"),
            uuid.isEmpty() ? newIds.uuid().toString() : uuid,
            input.path("node").asInt(),
            Json.text(input, "ui_name"),
            input.path("no_data_backup").asBoolean(false),
            placement);
    Catalog catalog = cluster.catalog();
    try {
      catalog.instances().add(instance);
    } catch (CatalogException e) {
      if (e.reason() != CatalogException.Reason.EXISTS) {
        throw e;
      }
      throw new Refusal(
          Problem.of(
              "id",
              id,
              "module_exists",
              "There is an instance with this id or this uuid already."));
    }
    catalog.nodes().register(instance.node());
    ObjectNode output = Json.object();
    output.put("id", id);
    output.put("uuid", instance.uuid());
    return Result.of(output);
  }

  Result remove(JsonNode input) {
    String id = Json.text(input, "id");
    if (!cluster.catalog().instances().remove(id)) {
      throw new Refusal(
          Problem.of(
              "id",
              id,
              "module_not_found",
              "There is no instance '" + id + "'; `holdfast instance list` shows all."));
    }
    return Result.nothing();
  }

  Result list(JsonNode input) {
    ObjectNode output = Json.object();
    ArrayNode list = output.putArray("instances");
    for (Instance instance : cluster.catalog().instances().list()) {
      list.add(toJson(instance));
    }
    return Result.of(output);
  }

  private static ObjectNode toJson(Instance instance) {
    ObjectNode json = Json.object();
    json.put("id", instance.id());
    json.put("image_url", instance.imageUrl());
    json.put("uuid", instance.uuid());
    json.put("node", instance.node());
    json.put("ui_name", instance.uiName());
    json.put("no_data_backup", instance.noDataBackup());
    Placement placement = instance.placement();
    if (placement != null) {
      json.put("install_dir", placement.installDir().toString());
      json.put("state_dir", placement.stateDir().toString());
      ObjectNode volumes = json.putObject("volumes");
      new TreeMap<>(placement.volumes())
          .forEach((name, path) -> volumes.put(name, path.toString()));
      json.put("user", placement.user());
      json.put("rootfull", placement.rootfull());
    }
    return json;
  }

  /** The schema sees to it that directories come together. */
  private static @Nullable Placement placement(JsonNode input, List<Problem> problems) {
    if (!input.has("install_dir")) {
      return null;
    }
    Map<String, Path> volumes = new LinkedHashMap<>();
    Json.texts(input, "volumes")
        .forEach((name, path) -> volumes.put(name, absolute("volumes." + name, path, problems)));
    return new Placement(
        absolute("install_dir", Json.text(input, "install_dir"), problems),
        absolute("state_dir", Json.text(input, "state_dir"), problems),
        volumes,
        Json.text(input, "user"),
        input.path("rootfull").asBoolean(false));
  }

  private static Path absolute(String field, String text, List<Problem> problems) {
    try {
      Path path = Path.of(text);
      if (path.isAbsolute()) {
        return path.normalize();
      }
    } catch (InvalidPathException e) {
      // Said below.
    }
    problems.add(
        Problem.of(field, text, "bad_path", "'" + field + "' must be an absolute directory."));
    return Path.of("/");
  }
}
