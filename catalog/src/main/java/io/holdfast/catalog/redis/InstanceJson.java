package io.holdfast.catalog.redis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.catalog.CatalogException;
import io.holdfast.catalog.Instance;
import io.holdfast.catalog.Placement;
import java.util.List;

/** A whole instance as JSON, for when it has no keys of its own any more. */
final class InstanceJson {
  private static final String PLACEMENT = "placement";

  private InstanceJson() {}

  static String write(Instance instance) {
    ObjectNode node =
        Json.object()
            .put("id", instance.id())
            .put("image_url", instance.imageUrl())
            .put("uuid", instance.uuid())
            .put("node", instance.node())
            .put("ui_name", instance.uiName())
            .put("no_data_backup", instance.noDataBackup());
    Placement placement = instance.placement();
    if (placement != null) {
      node.set(PLACEMENT, Json.of(InstanceKeys.write(placement)));
    }
    return Json.text(node);
  }

  /**
   * What {@link #write} wrote.
   *
   * @param where key it is stored in, for messages
   * @throws CatalogException {@code CORRUPT} when the text is something else
   */
  static Instance read(String where, String text) {
    JsonNode node = Json.parse(where, text);
    for (String name : List.of("id", "image_url", "uuid")) {
      if (!node.path(name).isTextual()) {
        throw Json.corrupt(where, "has an instance without its " + name);
      }
    }
    if (!node.path("node").isInt()) {
      throw Json.corrupt(where, "has an instance without its node");
    }
    String id = node.path("id").asText();
    return new Instance(
        id,
        node.path("image_url").asText(),
        node.path("uuid").asText(),
        node.path("node").asInt(),
        node.path("ui_name").asText(),
        node.path("no_data_backup").asBoolean(),
        node.has(PLACEMENT)
            ? InstanceKeys.readPlacement(id, Json.texts(node.path(PLACEMENT)))
            : null);
  }
}
