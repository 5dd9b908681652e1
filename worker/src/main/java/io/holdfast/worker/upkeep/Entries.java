package io.holdfast.worker.upkeep;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.worker.restic.ResticNode;
import java.util.Locale;

/** Files of a snapshot as docs/contracts.md has them. Pure. */
final class Entries {
  private Entries() {}

  /** Path, type, size and time. */
  static ObjectNode brief(ResticNode node) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("path", node.path());
    json.put("type", node.type().name().toLowerCase(Locale.ROOT));
    json.put("size", node.sizeBytes());
    json.put("mtime", node.mtime());
    return json;
  }

  /** Owner and permissions, too. */
  static ObjectNode full(ResticNode node) {
    return brief(node)
        .put("mode", String.format(Locale.ROOT, "%04o", node.mode()))
        .put("uid", node.uid())
        .put("gid", node.gid());
  }
}
