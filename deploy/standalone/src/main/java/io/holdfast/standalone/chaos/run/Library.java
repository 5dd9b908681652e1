package io.holdfast.standalone.chaos.run;

import io.holdfast.catalog.Instance;
import io.holdfast.producer.BackupPublisher;
import io.holdfast.producer.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What there is to restore: books, which stay installed, and pages, which are installed by restores
 * alone. All have a few versions, made before anything goes wrong. For one thread.
 */
public final class Library {
  private static final int VERSIONS = 2;

  private final List<Instance> books;
  private final List<Instance> pages;
  private final Map<String, List<String>> snapshots = new HashMap<>();

  private Library(List<Instance> books, List<Instance> pages) {
    this.books = books;
    this.pages = pages;
  }

  /**
   * Tells, for jobs, which snapshots they made, once all have ended; those that failed are not in.
   */
  @FunctionalInterface
  public interface Archive {
    Map<String, String> snapshotsOf(List<String> jobs) throws InterruptedException;
  }

  /**
   * Makes every version, then removes the pages.
   *
   * @throws IOException also when a version could not be backed up
   */
  public static Library make(List<Instance> books, List<Instance> pages, Plant plant, Making making)
      throws IOException, InterruptedException {
    Library library = new Library(List.copyOf(books), List.copyOf(pages));
    for (int version = 1; version <= VERSIONS; version++) {
      library.add(version, plant, making);
    }
    return library;
  }

  /**
   * How versions are made.
   *
   * @param backup that has books and pages
   */
  public record Making(BackupPublisher publisher, int backup, Archive archive) {}

  private void add(int version, Plant plant, Making making)
      throws IOException, InterruptedException {
    List<Place> places = new ArrayList<>();
    for (Instance book : all()) {
      plant.write(book, version);
      places.add(new Place(book.id(), book.node()));
    }
    Map<String, UUID> jobs = making.publisher().requestRun(making.backup(), places).jobs();
    Map<String, String> made =
        making.archive().snapshotsOf(jobs.values().stream().map(UUID::toString).toList());
    for (Map.Entry<String, UUID> job : jobs.entrySet()) {
      String snapshot = made.get(job.getValue().toString());
      if (snapshot == null) {
        throw new IOException("the first backup of " + job.getKey() + " failed; see the logs");
      }
      snapshots.computeIfAbsent(job.getKey(), id -> new ArrayList<>()).add(snapshot);
    }
  }

  /** Books, then pages. */
  public List<Instance> all() {
    return Stream.concat(books.stream(), pages.stream()).toList();
  }

  List<Instance> pages() {
    return pages;
  }

  Instance book(int draw) {
    return books.get(draw % books.size());
  }

  Instance page(int draw) {
    return pages.get(draw % pages.size());
  }

  /** One of the versions of a book or page, as restic's full id. */
  String version(Instance instance, int draw) {
    List<String> all = snapshots.getOrDefault(instance.id(), List.of());
    return all.get(draw / all.size() % all.size());
  }

  /** What each book has before any restore. */
  public Map<String, String> newest() {
    Map<String, String> newest = new HashMap<>();
    for (Instance book : books) {
      List<String> all = snapshots.getOrDefault(book.id(), List.of());
      newest.put(book.id(), all.get(all.size() - 1));
    }
    return newest;
  }

  /** Path of the restic repository of each snapshot. */
  public Map<String, String> paths() {
    Map<String, String> paths = new HashMap<>();
    for (Instance instance : all()) {
      for (String snapshot : snapshots.getOrDefault(instance.id(), List.of())) {
        paths.put(snapshot, Load.repositoryPath(instance));
      }
    }
    return paths;
  }

  /** Removes the directories of an instance that is no longer installed. */
  public static void clear(Path home) throws IOException {
    if (!Files.exists(home)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(home)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
