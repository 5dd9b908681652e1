package io.holdfast.worker.restore.snapshot;

import io.holdfast.worker.restic.ResticLine;
import io.holdfast.worker.restic.ResticNode;
import io.holdfast.worker.restic.ResticSnapshot;
import java.util.List;

/** Snapshots and entries that a test needs. */
final class Snapshots {
  private Snapshots() {}

  static ResticSnapshot at(String id, String time) {
    return new ResticSnapshot(
        id,
        time,
        "u1",
        List.of(),
        List.of(),
        new ResticSnapshot.Made("", "", ResticLine.Sizes.UNKNOWN));
  }

  static ResticNode directory(String path) {
    return new ResticNode(
        path, ResticNode.Type.DIRECTORY, 0, 0755, 0, 0, "2026-11-24T22:01:25.057753803Z");
  }

  static ResticNode file(String path, long bytes) {
    return new ResticNode(
        path, ResticNode.Type.FILE, bytes, 0644, 0, 0, "2026-11-24T22:01:25.057753803Z");
  }
}
