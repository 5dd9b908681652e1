package io.holdfast.worker.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.worker.job.Ending;
import io.holdfast.worker.job.RestoreReport;
import io.holdfast.worker.job.RestoreTask.Aim;
import io.holdfast.worker.restic.ResticBench;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OddTreeIT {
  private final RestoreFixture fixture;

  OddTreeIT(@TempDir Path root) throws Exception {
    fixture = new RestoreFixture(root);
    fixture.source("rm -rf state volumes");
    fixture.source(ResticBench.ODD_TREE);
    fixture.source(
        """
        printf 'x' > volumes/data/odd-owner; chown 12345:54321 volumes/data/odd-owner
        chown 4242 volumes/data/sub; chown -h 7 volumes/data/link
        setfattr -n user.colour -v blue volumes/data/sub/blob 2>/dev/null || :
        """);
    fixture.bench.backUp("state/environment", "state/passwd", "volumes/data", "volumes/mail");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bubblewrap", "direct"})
  void shouldBeTheSameByteForByte(String view) throws Exception {
    fixture.view = view;

    RestoreReport report = fixture.run(new Aim.NewInstance(List.of()));

    assertThat(report.ending()).as(report.ending().message()).isInstanceOf(Ending.Succeeded.class);
    Path home = fixture.instances.resolve("dokuwiki1");
    assertThat(fixture.tree(home.resolve("volumes")))
        .isEqualTo(fixture.tree(fixture.bench.source.resolve("volumes")));
    assertThat(fixture.output(home, "stat -c %b volumes/data/sparse").strip()).isEqualTo("0");
    assertThat(report.warnings()).isEmpty();
    assertThat(home.resolve("state/passwd")).hasContent("secret");
    assertThat(attributes(home.resolve("volumes")))
        .isEqualTo(attributes(fixture.bench.source.resolve("volumes")));
  }

  private String attributes(Path directory) throws Exception {
    return fixture.output(directory, "getfattr -R -d . 2>/dev/null || :");
  }
}
