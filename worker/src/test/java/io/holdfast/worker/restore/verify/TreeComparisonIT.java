package io.holdfast.worker.restore.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.worker.restic.ResticBench;
import io.holdfast.worker.restic.ResticFailure;
import io.holdfast.worker.restic.ResticSnapshot;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the real restic has restored, and what is done to it afterwards. */
class TreeComparisonIT {
  private static final String NOTE = "note";

  private final ResticBench bench;
  private final boolean hasAttributes;
  private final ResticSnapshot snapshot;
  private final Path target;

  TreeComparisonIT(@TempDir Path directory) throws Exception {
    bench = new ResticBench(directory);
    bench.shell(bench.source, ResticBench.ODD_TREE);
    Path noted = bench.source.resolve("volumes/mail/tool");
    hasAttributes =
        Files.getFileStore(noted).supportsFileAttributeView(UserDefinedFileAttributeView.class);
    if (hasAttributes) {
      attributes(noted).write(NOTE, UTF_8.encode("kept"));
    }
    snapshot = bench.backUp("state", "volumes");
    target = bench.restore(snapshot, "target");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void shouldFindNothingWrongWithARestore() throws Exception {
    List<Long> progress = new ArrayList<>();

    Verification verification =
        comparison().compare(bench.session(), snapshot.id(), places(), progress::add);

    assertThat(verification.differences()).isEmpty();
    assertThat(verification.isIdentical()).isTrue();
    assertThat(verification.files()).isEqualTo(12);
    assertThat(progress).endsWith(12L);
    if (hasAttributes) {
      ByteBuffer value = ByteBuffer.allocate(10);
      attributes(target.resolve("volumes/mail/tool")).read(NOTE, value);
      assertThat(UTF_8.decode(value.flip()).toString()).isEqualTo("kept");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'printf y >> state/passwd; touch -r state/environment state/passwd', "
        + "state/passwd: has 7 bytes instead of 6",
    "chmod 644 state/passwd, state/passwd: has mode 644 instead of 600",
    "chmod 755 volumes/mail/tool, volumes/mail/tool: has mode 755 instead of 4755",
    "touch -d 2020-01-01 volumes/data/sparse, volumes/data/sparse: is of 2020-01-01T00:00:00Z",
    "touch -h -d 2020-01-01 volumes/data/link, volumes/data/link: is of 2020-01-01T00:00:00Z",
    "rm volumes/data/sub/hard, volumes/data/sub/hard: is missing",
    "rm -r volumes/data/sub, volumes/data/sub/blob: is missing",
    "touch volumes/data/sub/more, volumes/data/sub/more: is not in the snapshot",
    "mkdir -p volumes/mail/a/b, volumes/mail/a: is not in the snapshot",
    "'rm volumes/data/link; mkdir volumes/data/link', "
        + "volumes/data/link: is a directory instead of a symbolic link",
    "rm volumes/data/new*, volumes/data/new?line: is missing",
    "rm -r volumes/data/dir*, volumes/data/dir\uFFFD\uFFFDx: is missing"
  })
  void shouldFindWhatIsNotAsItWas(String change, String difference) throws Exception {
    bench.shell(target, change);

    assertThat(compare(places()).differences())
        .anySatisfy(line -> assertThat(line).startsWith(difference));
  }

  @Test
  void shouldTellNamesApartThatLookAlike() throws Exception {
    bench.shell(target, "printf 'longer' > \"$(printf 'volumes/data/bad\\376name')\"");
    assertThat(compare(places()).differences())
        .contains("volumes/data/bad\uFFFDname: has 6 bytes instead of 4");

    bench.shell(target, "printf x > \"$(printf 'volumes/data/bad\\375name')\"");
    assertThat(compare(places()).differences())
        .contains("volumes/data/bad\uFFFDname: is not in the snapshot");
  }

  @Test
  void shouldFindAnotherOwner() throws Exception {
    Assumptions.assumeTrue(isRoot(), "only root may give a file away");
    bench.shell(target, "chown 12345:12346 state/environment");

    assertThat(compare(places()).differences())
        .contains("state/environment: belongs to 12345:12346 instead of 0:0");
  }

  @Test
  void shouldCompareTheNamedPlacesAloneWhereverTheyAre() throws Exception {
    bench.shell(target, "mv state/passwd elsewhere; mv volumes/data/sub moved; rm -r volumes");

    Verification verification =
        compare(
            new RestoredPlaces(
                Map.of(
                    "state/passwd", target.resolve("elsewhere"),
                    "volumes/data/sub", target.resolve("moved")),
                Set.of()));

    assertThat(verification.differences()).isEmpty();
    assertThat(verification.files()).isEqualTo(3);
  }

  @Test
  void shouldLeaveOutWhatIsWrittenAnew() throws Exception {
    bench.shell(target, "echo other > state/environment; rm -r volumes/data/sub");
    RestoredPlaces places =
        new RestoredPlaces(
            Map.of("state", target.resolve("state"), "volumes", target.resolve("volumes")),
            Set.of("state/environment", "volumes/data/sub"));

    assertThat(compare(places).differences()).isEmpty();
  }

  @Test
  void shouldFindAPlaceThatTheSnapshotDoesNotHave() throws Exception {
    assertThat(compare(new RestoredPlaces(Map.of("state/nothing", target), Set.of())).differences())
        .containsExactly("state/nothing: is not in the snapshot");
  }

  @Test
  void shouldCountMoreDifferencesThanItNames() throws Exception {
    bench.shell(target, "for i in $(seq 150); do : > volumes/mail/$i; done");

    Verification verification = compare(places());

    assertThat(verification.differences()).hasSize(100);
    // And the directory's own time.
    assertThat(verification.differenceCount()).isEqualTo(151);
    assertThat(verification.isIdentical()).isFalse();
  }

  private RestoredPlaces places() {
    return new RestoredPlaces(
        Map.of("state", target.resolve("state"), "volumes", target.resolve("volumes")), Set.of());
  }

  private Verification compare(RestoredPlaces places) throws ResticFailure {
    return comparison().compare(bench.session(), snapshot.id(), places, files -> {});
  }

  private TreeComparison comparison() {
    return new TreeComparison(bench.restic, isRoot());
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static UserDefinedFileAttributeView attributes(Path file) {
    return Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
  }
}
