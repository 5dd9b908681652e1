package io.holdfast.worker.upkeep;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.worker.restic.ResticSnapshot;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer of docs/contracts.md made of restic's snapshots. Pure. */
final class SnapshotListing {
  private SnapshotListing() {}

  /**
   * The newest first. Size and end are null for snapshots of a restic before 0.17, which did not
   * note them; their start is the snapshot's time.
   *
   * @param snapshots in any order
   */
  static ArrayNode toJson(List<ResticSnapshot> snapshots) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    snapshots.stream()
        .sorted((a, b) -> Long.compare(order(b), order(a)))
        .forEach(snapshot -> array.add(toJson(snapshot)));
    return array;
  }

  private static ObjectNode toJson(ResticSnapshot snapshot) {
    ResticSnapshot.Made made = snapshot.made();
    boolean summarized = !made.endedAt().isEmpty();
    Long time = epochSeconds(snapshot.time());
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", snapshot.id());
    node.put("timestamp", time);
    node.put("total_bytes", summarized ? made.sizes().bytesTotal() : null);
    node.put("backup_start", summarized ? epochSeconds(made.startedAt()) : time);
    node.put("backup_end", summarized ? epochSeconds(made.endedAt()) : null);
    ArrayNode tags = node.putArray("tags");
    snapshot.tags().forEach(tags::add);
    node.put("host", snapshot.hostname());
    return node;
  }

  private static long order(ResticSnapshot snapshot) {
    try {
      OffsetDateTime time = OffsetDateTime.parse(snapshot.time());
      return Math.addExact(
          Math.multiplyExact(time.toEpochSecond(), 1_000_000_000L), (long) time.getNano());
    } catch (DateTimeException | ArithmeticException e) {
      return Long.MIN_VALUE;
    }
  }

  private static @Nullable Long epochSeconds(String time) {
    try {
      return OffsetDateTime.parse(time).toEpochSecond();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
