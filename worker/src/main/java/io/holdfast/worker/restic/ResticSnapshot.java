package io.holdfast.worker.restic;

import java.util.List;

/**
 * A snapshot as restic tells of it.
 *
 * @param id full
 * @param time when it was made, in RFC 3339 with offset
 */
public record ResticSnapshot(
    String id, String time, String hostname, List<String> tags, Made made) {
  public ResticSnapshot {
    tags = List.copyOf(tags);
  }

  /** How it was made; empty and zero where a restic before 0.17 made it. */
  public record Made(String startedAt, String endedAt, ResticLine.Sizes sizes) {}
}
