package io.holdfast.worker.restic;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A snapshot as restic tells of it.
 *
 * @param id full
 * @param time when it was made, in RFC 3339 with offset
 * @param paths what was backed up, absolute as the machine had it that made the snapshot; the paths
 *     inside the snapshot may begin further down
 */
public record ResticSnapshot(
    String id, String time, String hostname, List<String> tags, List<String> paths, Made made) {
  public ResticSnapshot {
    tags = List.copyOf(tags);
    paths = List.copyOf(paths);
  }

  /** When it was made; long ago when restic's time cannot be read. */
  public Instant instant() {
    try {
      return OffsetDateTime.parse(time).toInstant();
    } catch (DateTimeException e) {
      return Instant.MIN;
    }
  }

  /** How it was made; empty and zero where a restic before 0.17 made it. */
  public record Made(String startedAt, String endedAt, ResticLine.Sizes sizes) {}

  /** The time for people, without fractions of a second. */
  public String timeInSeconds() {
    try {
      return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
          OffsetDateTime.parse(time).truncatedTo(ChronoUnit.SECONDS));
    } catch (DateTimeException e) {
      return time;
    }
  }
}
