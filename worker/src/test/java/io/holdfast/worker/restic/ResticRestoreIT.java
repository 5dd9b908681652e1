package io.holdfast.worker.restic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.holdfast.worker.source.RestoreView;
import io.holdfast.worker.source.RestoreViews;
import io.holdfast.worker.source.ViewSettings;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the real restic writes. */
class ResticRestoreIT {
  private final Path directory;
  private final ResticBench bench;
  private final ResticSnapshot snapshot;

  ResticRestoreIT(@TempDir Path directory) throws Exception {
    this.directory = directory;
    bench = new ResticBench(directory);
    bench.shell(bench.source, ResticBench.ODD_TREE);
    snapshot = bench.backUp("state", "volumes");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void shouldRestoreTheNamedPathsAlone() throws Exception {
    Path target = Files.createDirectories(directory.resolve("target"));

    RestoreMade made =
        restore(target, List.of("/volumes/data/a b*?[x]\\y", "volumes/data/sub", "/state/pass*"));

    assertThat(made.isComplete()).isTrue();
    assertThat(target.resolve("volumes/data/a b*?[x]\\y")).hasContent("spaces");
    assertThat(target.resolve("volumes/data/sub/hard")).exists();
    assertThat(target.resolve("state/passwd")).doesNotExist();
    assertThat(target.resolve("volumes/data/link")).doesNotExist();
  }

  @Test
  void shouldRestoreANameThatResticCannotShow() throws Exception {
    Path target = Files.createDirectories(directory.resolve("target"));

    restore(target, List.of("/volumes/data/dir\uFFFD\uFFFDx"));

    bench.shell(target, "test \"$(cat volumes/data/dir*/f)\" = in");
  }

  @Test
  void shouldNameWhatCouldNotBeRestored() throws Exception {
    Path target = Files.createDirectories(directory.resolve("target"));
    Files.createDirectories(target.resolve("volumes/data/sub/blob/in the way"));

    RestoreMade made = restore(target, List.of());

    assertThat(made.isComplete()).isFalse();
    assertThat(made.errors())
        .extracting(ResticLine.RestoreError::item)
        .contains("/volumes/data/sub/blob");
    assertThat(target.resolve("state/passwd")).hasContent("secret");
  }

  @Test
  void shouldFailForAWrongSnapshotAndWhenCancelled() throws Exception {
    Path target = Files.createDirectories(directory.resolve("target"));
    RestoreArguments wrong =
        new RestoreArguments("0".repeat(64), target, List.of(), List.of(), false);

    assertThatThrownBy(() -> bench.restic.restore(bench.session(), wrong, status -> {}))
        .isInstanceOfSatisfying(
            ResticFailure.class, e -> assertThat(e.problem()).isEqualTo(Problem.NO_SNAPSHOT));
    bench.cancellation.cancel("enough");
    assertThatThrownBy(() -> restore(target, List.of()))
        .isInstanceOfSatisfying(
            ResticFailure.class, e -> assertThat(e.problem()).isEqualTo(Problem.CANCELLED));
  }

  @Test
  void shouldWriteNowhereButIntoItsDirectories() throws Exception {
    Path target = Files.createDirectories(directory.resolve("target"));
    Path other = Files.createDirectories(directory.resolve("other"));
    RestoreView view =
        new RestoreViews(bench.runner, ViewSettings.AUTO, true)
            .choose(
                List.of(other),
                List.of(target, Files.createDirectories(directory.resolve("cache")), repository()));
    assumeThat(view.enclosed()).as("bubblewrap works here").isTrue();
    bench.surroundings = new Surroundings(Map.of(), null, null, view.enclosure(), view.stopping());

    assertThat(restore(target, List.of()).errors()).isEmpty();
    assertThat(restore(other, List.of()).isComplete()).isFalse();

    assertThat(other).isEmptyDirectory();
    assertThat(Files.getAttribute(target.resolve("volumes/mail/tool"), "unix:mode"))
        .isEqualTo(0104755);
    assertThat(Files.exists(target.resolve("volumes/data/fifo"), LinkOption.NOFOLLOW_LINKS))
        .isTrue();
  }

  private Path repository() {
    return directory.resolve("repository");
  }

  private RestoreMade restore(Path target, List<String> include) throws ResticFailure {
    return bench.restic.restore(
        bench.session(),
        new RestoreArguments(snapshot.id(), target, include, List.of(), true),
        status -> {});
  }
}
