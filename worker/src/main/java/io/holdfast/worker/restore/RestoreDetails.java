package io.holdfast.worker.restore;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.catalog.Instance;
import io.holdfast.worker.job.RestoreTask;
import io.holdfast.worker.job.RestoreTask.Aim;
import io.holdfast.worker.restore.snapshot.Finding;
import io.holdfast.worker.restore.snapshot.SnapshotContent;
import java.time.Duration;
import java.util.List;

/** The answer of a restore as JSON, as far as it came; see docs/contracts.md. For one thread. */
final class RestoreDetails {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode node = JSON.createObjectNode();

  RestoreDetails(RestoreTask task) {
    node.put("module_id", "").put("image_name", "").put("image_url", "").put("module_uuid", "");
    node.put("node", task.node());
    node.put("target", task.aim() instanceof Aim.Directory aim ? aim.directory().toString() : "");
    node.putArray("replaced");
  }

  void keep(Intent intent) {
    Instance instance = intent.instance();
    if (instance != null) {
      node.put("module_id", instance.id());
      node.put("image_name", instance.imageName());
      node.put("image_url", instance.imageUrl());
      node.put("module_uuid", instance.uuid());
    }
    ArrayNode replaced = node.putArray("replaced");
    intent.replaced().forEach(old -> replaced.add(old.id()));
  }

  void keep(SnapshotContent content, long bytes, long files) {
    node.putObject("snapshot")
        .put("id", content.snapshot().id())
        .put("time", content.snapshot().timeInSeconds())
        .put("bytes", bytes)
        .put("files", files);
  }

  void keep(List<Finding> findings) {
    node.put("eligible", findings.stream().noneMatch(Finding::isError));
    ArrayNode array = node.putArray("findings");
    findings.forEach(finding -> array.add(finding.toJson()));
  }

  void restored(long files, long bytes, Duration took) {
    double seconds = took.toMillis() / 1000.0;
    node.putObject("restored")
        .put("files", files)
        .put("bytes", bytes)
        .put("seconds", seconds)
        .put("bytes_per_second", seconds > 0 ? Math.round(bytes / seconds) : 0);
  }

  void verified(boolean done, long files, List<String> differences) {
    ArrayNode array =
        node.putObject("verification")
            .put("done", done)
            .put("files", files)
            .putArray("differences");
    differences.forEach(array::add);
  }

  String json() {
    return node.toString();
  }
}
