package io.holdfast.standalone.chaos.check;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.holdfast.standalone.chaos.history.History;
import io.holdfast.standalone.chaos.history.History.Fetched;
import io.holdfast.standalone.chaos.history.History.Files;
import io.holdfast.standalone.chaos.history.History.Installed;
import io.holdfast.standalone.chaos.history.History.Restore;
import io.holdfast.standalone.chaos.history.History.Restored;
import io.holdfast.standalone.chaos.history.History.Work;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Restores are whole or have not been; upkeep meets nobody. */
final class RestorePromises {
  private static final Files NONE = new Files(Map.of());

  private final Restored restored;
  private final List<Work> work;

  private RestorePromises(History history) {
    this.restored = history.nodes().restored();
    this.work = history.nodes().work();
  }

  static List<Promise> of(History history) {
    RestorePromises promises = new RestorePromises(history);
    return List.of(
        promises.noneTwice(),
        promises.noneHalfMade(),
        promises.filesOfTheSnapshot(),
        promises.fetchedWhole(),
        promises.pruneAlone());
  }

  private Promise noneTwice() {
    List<String> broken = new ArrayList<>();
    twice(broken, "uuid", Installed::uuid);
    twice(broken, "directory", Installed::home);
    return Promise.of("no instance is installed twice", broken);
  }

  private void twice(List<String> broken, String what, Function<Installed, String> key) {
    restored.installed().stream()
        .collect(groupingBy(key, TreeMap::new, toList()))
        .forEach(
            (value, all) -> {
              if (all.size() > 1) {
                broken.add(
                    all.stream().map(Installed::id).toList() + " have the " + what + " " + value);
              }
            });
  }

  private Promise noneHalfMade() {
    List<String> broken = new ArrayList<>();
    for (Installed instance : restored.installed()) {
      if (!restored.homes().containsKey(instance.home())) {
        broken.add(instance.id() + " is in the catalog, and " + instance.home() + " is not there");
      }
    }
    List<String> known = restored.installed().stream().map(Installed::home).toList();
    restored.homes().keySet().stream()
        .filter(home -> !known.contains(home))
        .sorted()
        .forEach(home -> broken.add(home + " belongs to no instance of the catalog"));
    return Promise.of("no instance is half made", broken);
  }

  /** What failed, was cancelled or was killed has changed nothing: the last success tells. */
  private Promise filesOfTheSnapshot() {
    List<String> broken = new ArrayList<>();
    for (Installed instance : restored.installed()) {
      Optional<String> snapshot =
          restored.restores().stream()
              .filter(restore -> restore.instance().equals(instance.id()))
              .max(Comparator.comparingLong(Restore::endedAtMillis))
              .map(Restore::snapshotId)
              .or(() -> Optional.ofNullable(restored.first().get(instance.id())));
      if (snapshot.isEmpty()) {
        broken.add("no restore that succeeded has made " + instance.id());
        continue;
      }
      Files wanted = restored.snapshots().getOrDefault(snapshot.get(), NONE);
      Files found = restored.homes().getOrDefault(instance.home(), NONE);
      if (!found.equals(wanted)) {
        broken.add(
            instance.id()
                + " should have the files of snapshot "
                + snapshot.get()
                + "; other, missing or too many: "
                + differing(wanted, found));
      }
    }
    return Promise.of(
        "every instance has the files of the snapshot that was restored last", broken);
  }

  private static SortedSet<String> differing(Files wanted, Files found) {
    SortedSet<String> differing = new TreeSet<>(wanted.digests().keySet());
    differing.addAll(found.digests().keySet());
    differing.removeIf(
        path ->
            wanted.digests().containsKey(path)
                && wanted.digests().get(path).equals(found.digests().get(path)));
    return differing;
  }

  private Promise fetchedWhole() {
    List<String> broken = new ArrayList<>();
    for (Fetched fetched : restored.fetched()) {
      boolean isDone =
          restored.restores().stream().anyMatch(done -> done.jobId().equals(fetched.jobId()));
      Files wanted = isDone ? wanted(fetched) : NONE;
      if (!fetched.found().equals(wanted)) {
        broken.add(
            "job "
                + fetched.jobId()
                + (isDone ? " succeeded" : " did not succeed")
                + " and its directory has "
                + new TreeSet<>(fetched.found().digests().keySet()));
      }
    }
    return Promise.of("a directory has all that was restored to it, or nothing", broken);
  }

  private Files wanted(Fetched fetched) {
    Map<String, String> digests = new HashMap<>();
    restored
        .snapshots()
        .getOrDefault(fetched.snapshotId(), NONE)
        .digests()
        .forEach(
            (path, digest) -> {
              if (path.equals(fetched.path()) || path.startsWith(fetched.path() + "/")) {
                digests.put(path, digest);
              }
            });
    return new Files(digests);
  }

  private Promise pruneAlone() {
    List<String> broken = new ArrayList<>();
    for (Work prune : work) {
      if (!prune.what().equals("PRUNE")) {
        continue;
      }
      for (Work other : work) {
        if (other.what().equals("BACKUP") && isWithin(prune, other)) {
          broken.add(
              "prune "
                  + prune.jobId()
                  + " and backup "
                  + other.jobId()
                  + " were at work on "
                  + prune.path()
                  + " at the same time");
        }
      }
    }
    return Promise.of("no prune is beside a backup of the same restic repository", broken);
  }

  /** The time of upkeep includes its waiting for others, so only what lies within is sure. */
  private static boolean isWithin(Work prune, Work backup) {
    return prune.path().equals(backup.path())
        && backup.startedAtMillis() < prune.startedAtMillis()
        && prune.endedAtMillis() < backup.endedAtMillis();
  }
}
