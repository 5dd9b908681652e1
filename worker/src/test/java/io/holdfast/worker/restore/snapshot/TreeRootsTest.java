package io.holdfast.worker.restore.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.worker.restic.ResticNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TreeRootsTest {
  private static final long BYTES = 10;

  @Example
  void shouldTakeThePathsThatWereBackedUp() {
    List<SnapshotRoot> roots =
        roots(
            List.of(
                "/srv/state/environment",
                "/srv/state/my.cnf",
                "/srv/state/gone",
                "/srv/volumes/data",
                "/srv/volumes/mail/inbox"),
            Set.of(
                "state/environment",
                "state/my.cnf",
                "volumes/data/a",
                "volumes/data/sub/b",
                "volumes/mail/inbox/c"));

    assertThat(roots)
        .containsExactly(
            new SnapshotRoot("state/my.cnf", 10, 1),
            new SnapshotRoot("volumes/data", 20, 2),
            new SnapshotRoot("volumes/mail/inbox", 10, 1));
  }

  @Example
  void shouldFindPathsBelowAWorkingDirectoryWithSuchNames() {
    assertThat(
            roots(
                List.of("/mnt/volumes/1/state/state/x", "/mnt/volumes/1/state/volumes/state"),
                Set.of("state/x", "volumes/state/y")))
        .extracting(SnapshotRoot::path)
        .containsExactly("state/x", "volumes/state");
  }

  @Example
  void shouldTakeChildrenOfStateAndVolumesWhereNoPathTells() {
    assertThat(
            roots(
                List.of("/srv"),
                Set.of("state/environment", "state/a/b", "state/c", "volumes/data/x/y")))
        .containsExactly(
            new SnapshotRoot("state/a", 10, 1),
            new SnapshotRoot("state/c", 10, 1),
            new SnapshotRoot("volumes/data", 10, 1));
    assertThat(roots(List.of("/srv/state", "/srv/volumes"), Set.of("state/a/b", "volumes/v/c")))
        .extracting(SnapshotRoot::path)
        .containsExactly("state/a", "volumes/v");
  }

  @Example
  void shouldTakeTheWholeVolumeWhenMoreOfItIsThereThanPathsTell() {
    assertThat(
            roots(
                List.of("/srv/volumes/data/backup", "/srv/volumes/data/conf"),
                Set.of("volumes/data/backup/1", "volumes/data/conf", "volumes/data/else/x")))
        .containsExactly(new SnapshotRoot("volumes/data", 30, 3));
  }

  @Example
  void shouldKeepADirectoryWhosePathIsNotThere() {
    TreeRoots roots = new TreeRoots(List.of("/srv/volumes/data/gone"));
    roots.add(Snapshots.directory("/volumes"));
    roots.add(Snapshots.directory("/volumes/data"));

    assertThat(roots.roots()).containsExactly(new SnapshotRoot("volumes/data", 0, 0));
  }

  @Property(tries = 300)
  void shouldNeverNestAndLeaveNothingOut(
      @ForAll("paths") List<String> paths, @ForAll("files") Set<String> files) {
    List<SnapshotRoot> roots = roots(paths, files);

    for (SnapshotRoot root : roots) {
      assertThat(root.path()).matches("(state|volumes)/.+").isNotEqualTo("state/environment");
      assertThat(roots)
          .noneMatch(other -> other.path().startsWith(root.path() + "/"))
          .filteredOn(other -> other.path().equals(root.path()))
          .hasSize(1);
      assertThat(root.files())
          .isEqualTo(files.stream().filter(file -> isIn(file, root.path())).count());
      assertThat(root.bytes()).isEqualTo(root.files() * BYTES);
    }
    assertThat(files)
        .allSatisfy(
            file ->
                assertThat(
                        file.equals("state/environment")
                            || roots.stream().anyMatch(root -> isIn(file, root.path())))
                    .isTrue());
  }

  private static boolean isIn(String path, String root) {
    return path.equals(root) || path.startsWith(root + "/");
  }

  @Provide
  Arbitrary<List<String>> paths() {
    Arbitrary<String> before = Arbitraries.of("/srv", "/home/a/.config", "/volumes/x", "/state");
    return Combinators.combine(before, Arbitraries.oneOf(anyPath(), Arbitraries.of("state", "")))
        .as((first, rest) -> first + "/" + rest)
        .list()
        .ofMaxSize(5);
  }

  @Provide
  Arbitrary<Set<String>> files() {
    Arbitrary<String> file = Arbitraries.oneOf(anyPath(), Arbitraries.of("state/environment"));
    return file.set().ofMaxSize(8).map(TreeRootsTest::leaves);
  }

  private static Arbitrary<String> anyPath() {
    Arbitrary<String> name = Arbitraries.of("a", "b", "state", "volumes", "a b");
    return Combinators.combine(
            Arbitraries.of("state", "volumes"), name.list().ofMinSize(1).ofMaxSize(4))
        .as((area, names) -> area + "/" + String.join("/", names));
  }

  /** A file has nothing below it. */
  private static Set<String> leaves(Set<String> paths) {
    return paths.stream()
        .filter(path -> paths.stream().noneMatch(other -> other.startsWith(path + "/")))
        .collect(Collectors.toSet());
  }

  private static List<SnapshotRoot> roots(List<String> paths, Set<String> files) {
    TreeRoots roots = new TreeRoots(paths);
    Map<String, ResticNode> tree = new TreeMap<>();
    for (String file : files) {
      String path = "/" + file;
      for (int end = path.indexOf('/', 1); end >= 0; end = path.indexOf('/', end + 1)) {
        String directory = path.substring(0, end);
        tree.put(directory, Snapshots.directory(directory));
      }
      tree.put(path, Snapshots.file(path, BYTES));
    }
    tree.values().forEach(roots::add);
    return roots.roots();
  }
}
