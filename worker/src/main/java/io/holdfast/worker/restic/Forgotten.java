package io.holdfast.worker.restic;

import java.util.List;

/** What {@code forget} left and took away, or would. */
public record Forgotten(List<ResticSnapshot> kept, List<ResticSnapshot> removed) {
  public Forgotten {
    kept = List.copyOf(kept);
    removed = List.copyOf(removed);
  }
}
