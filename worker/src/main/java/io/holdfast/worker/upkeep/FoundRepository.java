package io.holdfast.worker.upkeep;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.worker.repository.RepositoryNote;
import io.holdfast.worker.repository.RepositoryPath;
import org.jspecify.annotations.Nullable;

/** A restic repository that was found, with the note beside it when there is one. */
record FoundRepository(RepositoryPath path, @Nullable RepositoryNote note) {

  /** One element of the answer of docs/contracts.md; what is not known is empty or null. */
  ObjectNode toJson() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("path", path.text());
    node.put("name", path.image());
    node.put("instance", instance());
    node.put("uuid", path.uuid());
    node.put("node_fqdn", note == null ? "" : note.nodeFqdn());
    node.put("cluster_uuid", note == null ? "" : note.clusterUuid());
    node.put("ui_name", note == null ? "" : note.uiName());
    node.put("timestamp", note == null ? null : note.timestamp());
    node.put("success", note == null ? null : note.success());
    return node;
  }

  private String instance() {
    return path.instance().isEmpty() && note != null ? note.instance() : path.instance();
  }
}
