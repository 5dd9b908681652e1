package io.holdfast.worker.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelectorTest {
  private final Path root;
  private final InstanceLayout layout;

  SelectorTest(@TempDir Path root) {
    this.root = root;
    this.layout =
        new InstanceLayout(
            root,
            root.resolve("state"),
            Volumes.ofPodman(root.resolve("podman"), "samba1-"),
            "",
            true);
  }

  @BeforeEach
  void make() throws IOException {
    file("state/environment");
    file("state/a.is-enabled");
    file("state/b.is-enabled");
    file("state/deep/x/file");
    file("podman/samba1-data/_data/backup/one");
    file("podman/samba1-homes/_data/two");
    file("podman/other1-data/_data/three");
  }

  @Test
  void shouldAlwaysHaveTheEnvironment() throws JobFailure {
    assertThat(select("").paths()).containsExactly("state/environment");
  }

  @Test
  void shouldFollowGlobsComponentByComponent() throws JobFailure {
    assertThat(select("state/*.is-enabled\nstate/d*/?/file").paths())
        .containsExactly(
            "state/a.is-enabled", "state/b.is-enabled", "state/deep/x/file", "state/environment");
  }

  @Test
  void shouldMapVolumesOfARootfullInstance() throws JobFailure {
    Selection selection = select("volumes/data/backup\nvolumes/h*");

    assertThat(selection.paths())
        .containsExactly("state/environment", "volumes/data/backup", "volumes/homes");
    assertThat(selection.volumes())
        .containsEntry("data", root.resolve("podman/samba1-data/_data"))
        .containsOnlyKeys("data", "homes");
  }

  @Test
  void shouldFailForAVolumeThatIsNotThere() {
    assertThatThrownBy(() -> select("volumes/gone/inside"))
        .isInstanceOfSatisfying(
            JobFailure.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.NOT_FOUND))
        .hasMessageContaining("Volume gone");
  }

  @Test
  void shouldOnlyWarnOfAFileThatIsNotThere() throws JobFailure {
    Selection selection = select("state/ui_name.dump\nvolumes/data/none");

    assertThat(selection.paths()).containsExactly("state/environment");
    assertThat(selection.warnings())
        .containsExactly(
            "Nothing is there for 'state/ui_name.dump' of etc/state-include.conf.",
            "Nothing is there for 'volumes/data/none' of etc/state-include.conf.");
  }

  @Test
  void shouldNotWarnTwiceOfWhatIsAlreadyIncluded() throws JobFailure {
    assertThat(select("state/environment\nstate/environment").warnings()).isEmpty();
  }

  @Test
  void shouldNotFollowLinksOnTheWay() throws Exception {
    Files.createSymbolicLink(root.resolve("state/link"), root.resolve("podman"));

    Selection selection = select("state/link/other1-data\nstate/link\nstate/l*/*");

    assertThat(selection.paths()).containsExactly("state/environment", "state/link");
    assertThat(selection.warnings()).anyMatch(warning -> warning.contains("symbolic link"));
  }

  private Selection select(String text) throws JobFailure {
    return Selector.select(layout, IncludeFile.parse(text));
  }

  private void file(String path) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "x");
  }
}
