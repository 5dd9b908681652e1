package io.holdfast.worker.restic;

import java.util.List;

/** What {@code forget} left and took away. */
public record Forgotten(List<ResticSnapshot> kept, int removed) {
  public Forgotten {
    kept = List.copyOf(kept);
  }
}
