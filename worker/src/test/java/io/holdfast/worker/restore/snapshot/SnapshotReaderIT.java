package io.holdfast.worker.restore.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.worker.restic.Problem;
import io.holdfast.worker.restic.ResticBench;
import io.holdfast.worker.restic.ResticFailure;
import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots of the real restic. */
class SnapshotReaderIT {
  private final ResticBench bench;
  private final SnapshotReader reader;

  SnapshotReaderIT(@TempDir Path directory) throws Exception {
    bench = new ResticBench(directory);
    reader = new SnapshotReader(bench.restic, ZoneId.of("UTC"));
    bench.shell(bench.source, ResticBench.ODD_TREE);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void shouldTellRootsAndEnvironment() throws Exception {
    bench.backUp("state/environment", "state/passwd", "volumes/data", "volumes/mail/tool");

    SnapshotContent content = reader.read(bench.session(), "latest");

    assertThat(content.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.level()).isEqualTo(Finding.Level.WARNING);
              assertThat(finding.message()).contains("1 file ", "setuid", "'volumes/mail/tool'");
            });
    assertThat(content.rootFindings()).isEmpty();
    assertThat(content.environment())
        .containsEntry("IMAGE_URL", "ghcr.io/x/dokuwiki:1.0")
        .containsEntry("MODULE_UUID", "u1");
    assertThat(content.roots())
        .extracting(SnapshotRoot::path)
        .containsExactly("state/passwd", "volumes/data", "volumes/mail/tool");
    assertThat(content.roots().get(0)).isEqualTo(new SnapshotRoot("state/passwd", 6, 1));
    assertThat(content.files()).isEqualTo(11);
    assertThat(content.bytes()).isGreaterThan(3 << 20);
  }

  @Test
  void shouldTellASnapshotWithoutEnvironment() throws Exception {
    bench.backUp("volumes/mail");

    assertThat(reader.read(bench.session(), "").environment()).isEmpty();
  }

  @Test
  void shouldRefuseASnapshotOfSomethingElse() throws Exception {
    bench.shell(bench.source, "mkdir etc; echo x > etc/passwd");
    bench.backUp("state", "etc");

    assertThat(reader.read(bench.session(), "").findings())
        .anySatisfy(
            finding -> {
              assertThat(finding.isError()).isTrue();
              assertThat(finding.message()).contains("'/etc'", "neither in state/ nor in volumes/");
            });
  }

  @Test
  void shouldRefuseARootWhoseNameCannotBeShown() throws Exception {
    bench.shell(bench.source, "echo x > \"$(printf 'state/bad\\377')\"");
    bench.backUp("state", "volumes");

    assertThat(reader.read(bench.session(), "").rootFindings())
        .hasSize(1)
        .allSatisfy((path, finding) -> assertThat(finding.isError()).isTrue())
        .allSatisfy((path, finding) -> assertThat(finding.message()).contains("is not UTF-8"));
  }

  @Test
  void shouldSayWhichSnapshotsThereAre() throws Exception {
    String id = bench.backUp("state").id();

    assertThatThrownBy(() -> reader.read(bench.session(), "2001-01-01"))
        .isInstanceOfSatisfying(
            ResticFailure.class, e -> assertThat(e.problem()).isEqualTo(Problem.NO_SNAPSHOT))
        .hasMessageContaining(id.substring(0, 8));
    assertThatThrownBy(() -> reader.read(bench.session(), "nonsense"))
        .isInstanceOfSatisfying(
            ResticFailure.class, e -> assertThat(e.problem()).isEqualTo(Problem.BAD_SNAPSHOT));
  }
}
