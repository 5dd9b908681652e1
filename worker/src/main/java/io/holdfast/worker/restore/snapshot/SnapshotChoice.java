package io.holdfast.worker.restore.snapshot;

import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.restic.ResticSnapshot;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Picks the snapshot that is meant. Pure. */
public final class SnapshotChoice {
  private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{4,64}");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}.*");
  private static final int NAMED = 5;
  private static final int SHORT_ID = 8;

  private final List<ResticSnapshot> newestFirst;
  private final ZoneId zone;

  /**
   * A choice among these.
   *
   * @param snapshots in any order
   * @param zone of dates and of times that name none
   */
  public SnapshotChoice(List<ResticSnapshot> snapshots, ZoneId zone) {
    this.newestFirst =
        snapshots.stream()
            .sorted(Comparator.comparing(ResticSnapshot::instant).reversed())
            .toList();
    this.zone = zone;
  }

  /**
   * The one that is meant by an id, the beginning of one (at least 4 digits), {@code latest} or
   * nothing, or the newest one not later than a date's end or a time.
   *
   * @throws JobFailure {@code NOT_FOUND} or {@code REQUEST}, with a sentence that names the newest
   */
  public ResticSnapshot choose(String asked) throws JobFailure {
    if (newestFirst.isEmpty()) {
      throw new JobFailure(
          FailureKind.NOT_FOUND, "There is no snapshot here yet: make a backup first.");
    }
    String text = asked.strip();
    if (text.isEmpty() || text.equals("latest")) {
      return newestFirst.get(0);
    }
    if (ID.matcher(text).matches()) {
      return byId(text.toLowerCase(Locale.ROOT));
    }
    Instant end =
        end(text)
            .orElseThrow(
                () ->
                    new JobFailure(
                        FailureKind.REQUEST,
                        "'"
                            + asked
                            + "' names no snapshot: give an id, at least 4 digits of one, a date"
                            + " such as 2026-11-24, a time such as 2026-11-24T10:15, or latest. "
                            + there()));
    return newestFirst.stream()
        .filter(snapshot -> !snapshot.instant().isAfter(end))
        .findFirst()
        .orElseThrow(
            () ->
                new JobFailure(
                    FailureKind.NOT_FOUND, "No snapshot is as old as " + text + ". " + there()));
  }

  private ResticSnapshot byId(String beginning) throws JobFailure {
    List<ResticSnapshot> found =
        newestFirst.stream().filter(snapshot -> snapshot.id().startsWith(beginning)).toList();
    if (found.isEmpty()) {
      throw new JobFailure(
          FailureKind.NOT_FOUND, "No snapshot has an id like " + beginning + ". " + there());
    }
    if (found.size() > 1) {
      throw new JobFailure(
          FailureKind.REQUEST,
          "Several snapshots have ids that begin with "
              + beginning
              + ": give more digits. These are "
              + names(found, beginning.length() + SHORT_ID)
              + ".");
    }
    return found.get(0);
  }

  /** The last moment that is meant, or nothing when it is neither date nor time. */
  private Optional<Instant> end(String text) {
    try {
      if (DATE.matcher(text).matches()) {
        return Optional.of(
            LocalDate.parse(text).plusDays(1).atStartOfDay(zone).toInstant().minusNanos(1));
      }
      if (!TIME.matcher(text).matches()) {
        return Optional.empty();
      }
      return Optional.of(
          endOfSecond(
              hasOffset(text)
                  ? OffsetDateTime.parse(text).toInstant()
                  : LocalDateTime.parse(text).atZone(zone).toInstant()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Times of snapshots are shown without fractions, and given back so. */
  private static Instant endOfSecond(Instant time) {
    return time.equals(time.truncatedTo(ChronoUnit.SECONDS))
        ? time.plusSeconds(1).minusNanos(1)
        : time;
  }

  private static boolean hasOffset(String time) {
    return time.endsWith("Z") || time.matches(".*[+-]\\d{2}(:?\\d{2})?");
  }

  private String there() {
    return "The newest are " + names(newestFirst, SHORT_ID) + ".";
  }

  private static String names(List<ResticSnapshot> snapshots, int digits) {
    return snapshots.stream()
        .limit(NAMED)
        .map(
            snapshot ->
                snapshot.id().substring(0, Math.min(digits, snapshot.id().length()))
                    + " of "
                    + snapshot.timeInSeconds())
        .collect(Collectors.joining(", "));
  }
}
