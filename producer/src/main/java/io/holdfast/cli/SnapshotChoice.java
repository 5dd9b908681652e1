package io.holdfast.cli;

import io.holdfast.action.SnapshotQuestions.Place;
import io.holdfast.cli.SnapshotPlaces.Snapshot;
import io.holdfast.cli.text.Amounts;
import io.holdfast.cli.text.Table;
import io.holdfast.producer.RestoreOrder.Source;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Chooses a snapshot: the one that was named, the one a person picks, or the latest. */
final class SnapshotChoice {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{4,64}");
  private static final int SHOWN = 30;
  private static final int ATTEMPTS = 3;

  private final Session session;

  SnapshotChoice(Session session) {
    this.session = session;
  }

  /**
   * Chooses.
   *
   * @param newestFirst of all repositories that could be asked
   * @param wanted an id, the beginning of one, a date or time, {@code latest}; null: a person at
   *     the terminal picks, else the latest
   */
  Source choose(String instance, List<Snapshot> newestFirst, @Nullable String wanted) {
    if (newestFirst.isEmpty()) {
      throw new UsageException("Instance '" + instance + "' has no snapshots.");
    }
    if (wanted == null) {
      boolean canPick = session.terminal().people().arePresent() && !session.isJson();
      return source(canPick ? pick(newestFirst) : newestFirst.get(0));
    }
    if (wanted.isEmpty() || wanted.equals("latest")) {
      return source(newestFirst.get(0));
    }
    return ID.matcher(wanted).matches()
        ? byId(instance, newestFirst, wanted)
        : byTime(instance, newestFirst, wanted);
  }

  private static Source byId(String instance, List<Snapshot> snapshots, String beginning) {
    List<Snapshot> fitting = snapshots.stream().filter(s -> s.id().startsWith(beginning)).toList();
    if (fitting.isEmpty()) {
      throw new UsageException(
          "Instance '"
              + instance
              + "' has no snapshot "
              + beginning
              + "; `holdfast snapshot list --instance "
              + instance
              + "` shows all.");
    }
    if (fitting.size() > 1) {
      throw new UsageException(
          fitting.size() + " snapshots begin with " + beginning + "; give more of the id.");
    }
    return source(fitting.get(0));
  }

  /** The worker of the node reads the time, but it looks in one place only. */
  private Source byTime(String instance, List<Snapshot> newestFirst, String time) {
    Set<Place> places = new LinkedHashSet<>();
    newestFirst.forEach(snapshot -> places.add(snapshot.place()));
    if (places.size() == 1) {
      Place place = places.iterator().next();
      return new Source(place.repositoryId(), place.path(), time);
    }
    Instant end =
        SnapshotTime.end(time, session.clock().getZone())
            .orElseThrow(
                () ->
                    new UsageException(
                        "'"
                            + time
                            + "' names no snapshot: give an id, at least 4 digits of one, a date"
                            + " such as 2026-11-24, a time such as 2026-11-24T10:15, or latest."));
    return newestFirst.stream()
        .filter(snapshot -> !snapshot.time().isAfter(end))
        .findFirst()
        .map(SnapshotChoice::source)
        .orElseThrow(
            () ->
                new UsageException(
                    "Instance '"
                        + instance
                        + "' has no snapshot as old as "
                        + time
                        + "; `holdfast snapshot list --instance "
                        + instance
                        + "` shows all."));
  }

  private Snapshot pick(List<Snapshot> newestFirst) {
    List<Snapshot> shown = newestFirst.subList(0, Math.min(SHOWN, newestFirst.size()));
    session.terminal().err().print(table(shown));
    if (shown.size() < newestFirst.size()) {
      session.warn(
          "and "
              + (newestFirst.size() - shown.size())
              + " older ones; --snapshot takes the id or a date of any.");
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<String> answer =
          session.terminal().people().ask("Which snapshot? A number, or Enter for the latest: ");
      if (answer.isEmpty()) {
        break;
      }
      int number = number(answer.get().strip());
      if (number >= 1 && number <= shown.size()) {
        return shown.get(number - 1);
      }
      session.warn("Give a number from 1 to " + shown.size() + ".");
    }
    throw new UsageException("No snapshot was chosen; nothing was changed.");
  }

  private static int number(String text) {
    if (text.isEmpty()) {
      return 1;
    }
    return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
  }

  private Table table(List<Snapshot> snapshots) {
    Table table = new Table(">NUMBER", "TIME", ">SIZE", "TAGS", "ID");
    int number = 1;
    for (Snapshot snapshot : snapshots) {
      table.add(
          number++,
          Amounts.time(snapshot.time(), session.clock().getZone()),
          snapshot.bytes() < 0 ? "" : Amounts.bytes(snapshot.bytes()),
          String.join(" ", snapshot.tags()),
          Output.shortId(snapshot.id()));
    }
    return table;
  }

  private static Source source(Snapshot snapshot) {
    return new Source(snapshot.place().repositoryId(), snapshot.place().path(), snapshot.id());
  }
}
