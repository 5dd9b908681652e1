package io.holdfast.standalone.chaos.record;

import io.holdfast.catalog.Instance;
import io.holdfast.catalog.Placement;
import io.holdfast.standalone.chaos.history.History;
import io.holdfast.standalone.chaos.history.History.Fetched;
import io.holdfast.standalone.chaos.history.History.Installed;
import io.holdfast.standalone.chaos.history.History.Restore;
import io.holdfast.standalone.chaos.history.History.Restored;
import io.holdfast.standalone.chaos.run.Library;
import io.holdfast.standalone.chaos.run.RestoreLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What restores were to leave on the nodes, and what is there. For one thread. */
final class Shelves {
  private static final Set<String> DATA = Set.of("state", "volumes");

  /** Tells instances apart, so it differs. */
  private static final String IDENTITY = "state/environment";

  private final Library library;
  private final Stores stores;

  Shelves(Library library, Stores stores) {
    this.library = library;
    this.stores = stores;
  }

  /**
   * Reads them.
   *
   * @param restores that ended well
   * @param instances that the catalog has
   * @param nodes directories of instances that restores make, of each node
   */
  Restored read(
      List<Restore> restores,
      List<Instance> instances,
      List<RestoreLoad.Asked> fetched,
      List<Path> nodes)
      throws IOException, InterruptedException {
    List<Installed> installed = installed(instances);
    return new Restored(
        restores,
        library.newest(),
        snapshots(restores, fetched),
        installed,
        homes(installed, nodes),
        fetched(fetched));
  }

  private List<Installed> installed(List<Instance> instances) {
    Set<String> images =
        library.all().stream().map(Instance::imageName).collect(Collectors.toSet());
    return instances.stream()
        .filter(instance -> images.contains(instance.imageName()))
        .map(instance -> new Installed(instance.id(), instance.uuid(), home(instance)))
        .toList();
  }

  private static String home(Instance instance) {
    Placement placement = instance.placement();
    return placement == null ? "" : placement.installDir().toString();
  }

  private Map<String, History.Files> snapshots(
      List<Restore> restores, List<RestoreLoad.Asked> fetched)
      throws IOException, InterruptedException {
    Set<String> wanted = new TreeSet<>(library.newest().values());
    restores.forEach(restore -> wanted.add(restore.snapshotId()));
    fetched.forEach(asked -> wanted.add(asked.snapshotId()));
    Map<String, String> paths = library.paths();
    wanted.retainAll(paths.keySet());
    Map<String, History.Files> files = new TreeMap<>();
    for (String snapshot : wanted) {
      Path target = Files.createTempDirectory("holdfast-chaos-");
      try {
        stores.restore(paths.getOrDefault(snapshot, ""), snapshot, target);
        files.put(snapshot, files(target));
      } finally {
        Library.clear(target);
      }
    }
    return files;
  }

  /** Those that should be there, and whatever else lies beside them. */
  private static Map<String, History.Files> homes(List<Installed> installed, List<Path> nodes)
      throws IOException {
    Set<Path> all = new TreeSet<>();
    for (Path node : nodes) {
      if (Files.isDirectory(node)) {
        try (Stream<Path> children = Files.list(node)) {
          children.forEach(all::add);
        }
      }
    }
    installed.stream().map(Installed::home).map(Path::of).filter(Files::exists).forEach(all::add);
    Map<String, History.Files> homes = new TreeMap<>();
    for (Path home : all) {
      homes.put(home.toString(), files(home));
    }
    return homes;
  }

  private static List<Fetched> fetched(List<RestoreLoad.Asked> asked) throws IOException {
    List<Fetched> fetched = new ArrayList<>();
    for (RestoreLoad.Asked one : asked) {
      fetched.add(new Fetched(one.jobId(), one.snapshotId(), one.path(), files(one.target())));
    }
    return fetched;
  }

  private static History.Files files(Path home) throws IOException {
    Map<String, String> digests = new HashMap<>();
    for (Path file : Leftovers.below(home)) {
      Path path = home.relativize(file);
      if (DATA.contains(path.getName(0).toString()) && !path.toString().equals(IDENTITY)) {
        digests.put(path.toString(), EventReader.digest(Files.readAllBytes(file)));
      }
    }
    return new History.Files(digests);
  }
}
