package io.holdfast.worker.restic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read out of a repository by the real restic. */
class ResticReadIT {
  private final ResticBench bench;
  private final ResticSnapshot snapshot;

  ResticReadIT(@TempDir Path directory) throws Exception {
    bench = new ResticBench(directory);
    bench.shell(bench.source, ResticBench.ODD_TREE);
    snapshot = bench.backUp("state", "volumes");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void shouldTellWhatWasBackedUp() {
    assertThat(snapshot.paths())
        .containsExactly(bench.source.resolve("state") + "", bench.source.resolve("volumes") + "");
  }

  @Test
  void shouldListEverything() throws ResticFailure {
    List<ResticNode> nodes = bench.nodes(snapshot);

    assertThat(nodes)
        .extracting(ResticNode::path)
        .contains(
            "/state",
            "/state/environment",
            "/volumes/data/new\nline",
            "/volumes/data/a b*?[x]\\y",
            "/volumes/data/bad\uFFFDname",
            "/volumes/data/dir\uFFFD\uFFFDx/f",
            "/volumes/data/sub/hard")
        .hasSize(22);
    assertThat(nodes)
        .filteredOn(node -> node.name().equals("tool"))
        .singleElement()
        .satisfies(
            node -> {
              assertThat(node.mode()).isEqualTo(04755);
              assertThat(node.mtime()).startsWith("2001-02-03T");
            });
  }

  @Test
  void shouldListOneDirectory() throws ResticFailure {
    List<String> paths = new ArrayList<>();

    assertThat(list("/volumes/", false, paths)).isTrue();
    assertThat(paths).containsExactly("/volumes/data", "/volumes/mail");
    paths.clear();
    assertThat(list("/volumes/data/sub", true, paths)).isTrue();
    assertThat(paths).containsExactly("/volumes/data/sub/blob", "/volumes/data/sub/hard");
    paths.clear();
    assertThat(list("", false, paths)).isTrue();
    assertThat(paths).containsExactly("/state", "/volumes");
    paths.clear();
    assertThat(list("/volumes/nothing", true, paths)).isFalse();
    assertThat(paths).isEmpty();
  }

  private boolean list(String directory, boolean recursive, List<String> paths)
      throws ResticFailure {
    return bench.restic.list(
        bench.session(), snapshot.id(), directory, recursive, node -> paths.add(node.path()));
  }

  @Test
  void shouldStopListingWhenNoMoreIsWanted() throws ResticFailure {
    List<String> paths = new ArrayList<>();

    boolean there =
        bench.restic.listWhile(
            bench.session(),
            snapshot.id(),
            "",
            true,
            node -> {
              paths.add(node.path());
              return paths.size() < 3;
            });

    assertThat(there).isTrue();
    assertThat(paths).hasSize(3);
  }

  @Test
  void shouldPassOnAFaultOfWhoTakesTheEntries() {
    assertThatThrownBy(
            () ->
                bench.restic.list(
                    bench.session(),
                    snapshot.id(),
                    "",
                    true,
                    node -> {
                      throw new IllegalStateException("mine");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("mine");
  }

  @Test
  void shouldSayThatThereIsNoSuchSnapshot() {
    String other = "0".repeat(64);
    assertProblem(
        Problem.NO_SNAPSHOT, () -> bench.restic.list(bench.session(), other, "", true, n -> {}));
    assertProblem(
        Problem.NO_SNAPSHOT, () -> bench.restic.dumpSmall(bench.session(), other, "/x", 9));
    assertProblem(
        Problem.NO_SNAPSHOT, () -> bench.restic.diff(bench.session(), other, other, c -> {}));
  }

  @Test
  void shouldDumpBytesAsTheyAre() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    bench.restic.dump(bench.session(), snapshot.id(), "/volumes/data/sub/blob", bytes);

    assertThat(bytes.toByteArray())
        .isEqualTo(Files.readAllBytes(bench.source.resolve("volumes/data/sub/blob")));
  }

  @Test
  void shouldDumpASmallFileAndNoLargeOne() throws ResticFailure {
    byte[] bytes = bench.restic.dumpSmall(bench.session(), snapshot.id(), "/state/passwd", 6);

    assertThat(new String(bytes, UTF_8)).isEqualTo("secret");
    assertProblem(
        Problem.TOO_LARGE,
        () -> bench.restic.dumpSmall(bench.session(), snapshot.id(), "/state/passwd", 5));
    assertProblem(
        Problem.NO_FILE,
        () -> bench.restic.dumpSmall(bench.session(), snapshot.id(), "/state/nothing", 5));
    assertProblem(
        Problem.NO_FILE,
        () -> bench.restic.dumpSmall(bench.session(), snapshot.id(), "/volumes/data/fifo", 5));
  }

  @Test
  void shouldStopADumpWhoseSinkFails() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException("full");
          }
        };

    assertThatThrownBy(
            () -> bench.restic.dump(bench.session(), snapshot.id(), "/volumes/data/sub/blob", full))
        .isInstanceOf(IOException.class)
        .hasMessage("full");
  }

  @Test
  void shouldTellWhatChanged() throws Exception {
    bench.shell(
        bench.source,
        "echo more >> state/environment; rm volumes/data/sub/hard; echo n > volumes/mail/new;"
            + " chmod 700 volumes/mail");
    ResticSnapshot later = bench.backUp("state", "volumes");
    List<ResticChange> changes = new ArrayList<>();

    DiffTotals totals = bench.restic.diff(bench.session(), snapshot.id(), later.id(), changes::add);

    assertThat(changes)
        .contains(
            new ResticChange(ResticChange.Kind.CONTENT, "/state/environment"),
            new ResticChange(ResticChange.Kind.REMOVED, "/volumes/data/sub/hard"),
            new ResticChange(ResticChange.Kind.ADDED, "/volumes/mail/new"),
            new ResticChange(ResticChange.Kind.METADATA, "/volumes/mail/"));
    assertThat(totals.added()).isEqualTo(1);
    assertThat(totals.removed()).isEqualTo(1);
  }

  private static void assertProblem(Problem problem, ThrowingCall call) {
    assertThatThrownBy(call::call)
        .isInstanceOfSatisfying(
            ResticFailure.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }

  private interface ThrowingCall {
    void call() throws Exception;
  }
}
