package io.holdfast.worker.restore;

import static io.holdfast.worker.restore.RestoreFixture.OLD_UUID;
import static io.holdfast.worker.restore.RestoreFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Backup;
import io.holdfast.catalog.Instance;
import io.holdfast.catalog.Provider;
import io.holdfast.catalog.Repository;
import io.holdfast.catalog.RepositorySecrets;
import io.holdfast.catalog.Retention;
import io.holdfast.catalog.Timing;
import io.holdfast.worker.job.Ending;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.Phase;
import io.holdfast.worker.job.Progress;
import io.holdfast.worker.job.RestoreReport;
import io.holdfast.worker.job.RestoreTask;
import io.holdfast.worker.job.RestoreTask.Aim;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreJobIT {
  private final RestoreFixture fixture;

  RestoreJobIT(@TempDir Path root) throws Exception {
    fixture = new RestoreFixture(root);
  }

  @BeforeEach
  void backUp() throws Exception {
    fixture.backUp();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void shouldMakeANewInstanceWithTheOldUuid() throws Exception {
    RestoreReport report = fixture.run(new Aim.NewInstance(List.of()));

    assertSucceeded(report);
    Path home = fixture.instances.resolve("dokuwiki1");
    assertThat(text(home.resolve("state/my.cnf"))).isEqualTo("config");
    assertThat(text(home.resolve("state/deep/er/file"))).isEqualTo("deep");
    assertThat(fixture.tree(home.resolve("volumes/data")))
        .isEqualTo(fixture.tree(fixture.bench.source.resolve("volumes/data")));
    assertThat(text(home.resolve("state/environment")).lines())
        .contains(
            "IMAGE_URL=" + RestoreFixture.IMAGE,
            "MODULE_ID=dokuwiki1",
            "NODE_ID=1",
            "AGENT_STATE_DIR=" + home.resolve("state"),
            "DB_PASSWORD=hush-hush");
    assertThat(home.resolve("started")).exists();
    Instance made = fixture.catalog.instances().find("dokuwiki1").orElseThrow();
    assertThat(made.uuid()).isEqualTo(OLD_UUID);
    assertThat(fixture.left()).isEmpty();
    assertThat(fixture.progress)
        .extracting(Progress::phase)
        .contains(Phase.PREFLIGHT, Phase.RESTORING, Phase.CONFIGURING);
  }

  @Test
  void shouldTakeThePlaceOfAnInstanceAndRemoveIt() throws Exception {
    Instance old = fixture.install("dokuwiki1", OLD_UUID);
    fixture
        .catalog
        .repositories()
        .add(
            new Repository("r1", "offsite", "rest:http://h/", Provider.REST, ""),
            new RepositorySecrets("sesame", Map.of()));
    fixture
        .catalog
        .backups()
        .add(
            new Backup(
                0,
                "daily",
                "r1",
                new Timing("daily", "", "", Duration.ZERO, true),
                Retention.keepLast(1),
                List.of("dokuwiki1"),
                true));

    RestoreReport report = fixture.run(new Aim.NewInstance(List.of(old)));

    assertSucceeded(report);
    assertThat(fixture.instances.resolve("dokuwiki1")).doesNotExist();
    Instance made = fixture.catalog.instances().find("dokuwiki2").orElseThrow();
    assertThat(made.uuid()).isEqualTo(OLD_UUID);
    assertThat(fixture.catalog.instances().find("dokuwiki1")).isEmpty();
    assertThat(fixture.catalog.backups().list().get(0).instances()).containsExactly("dokuwiki2");
    assertThat(report.details()).contains("\"replaced\":[\"dokuwiki1\"]", "\"dokuwiki2\"");
  }

  @Test
  void shouldGiveANewUuidBesideAnInstanceThatHasTheOld() throws Exception {
    fixture.install("dokuwiki1", OLD_UUID);

    assertSucceeded(fixture.run(new Aim.NewInstance(List.of())));

    Instance made = fixture.catalog.instances().find("dokuwiki2").orElseThrow();
    assertThat(made.uuid()).isNotEqualTo(OLD_UUID);
    assertThat(text(fixture.instances.resolve("dokuwiki2/state/environment")))
        .contains("MODULE_UUID=" + made.uuid());
  }

  @Test
  void shouldPutTheSnapshotIntoAnInstanceInPlaceOfWhatItHas() throws Exception {
    Instance instance = fixture.install("dokuwiki1", OLD_UUID);

    assertSucceeded(fixture.run(new Aim.InPlace(instance)));

    Path home = fixture.instances.resolve("dokuwiki1");
    assertThat(text(home.resolve("state/my.cnf"))).isEqualTo("config");
    assertThat(text(home.resolve("state/deep/er/file"))).isEqualTo("deep");
    assertThat(home.resolve("state/deep/er/beside")).exists();
    assertThat(home.resolve("state/cache")).exists();
    assertThat(home.resolve("volumes/data/gone")).doesNotExist();
    assertThat(text(home.resolve("state/environment")).lines())
        .contains("DB_PASSWORD=hush-hush", "NODE_ID=1", "MODULE_UUID=" + OLD_UUID)
        .noneMatch(line -> line.startsWith("OWN") || line.startsWith("AGENT_ID"));
    assertThat(home.resolve("stopped")).exists();
    assertThat(home.resolve("started")).exists();
    assertThat(fixture.left()).isEmpty();
  }

  @Test
  void shouldRestoreOnePathAndStopNothing() throws Exception {
    Instance instance = fixture.install("dokuwiki1", OLD_UUID);
    Path home = fixture.instances.resolve("dokuwiki1");

    assertSucceeded(fixture.run(new Aim.Paths(instance, List.of("/volumes/data/sub/page"))));

    assertThat(text(home.resolve("volumes/data/sub/page"))).isEqualTo("sub");
    assertThat(text(home.resolve("volumes/data/page"))).isEqualTo("old page");
    assertThat(text(home.resolve("state/my.cnf"))).isEqualTo("old config");
    assertThat(home.resolve("stopped")).doesNotExist();
    assertThat(fixture.left()).isEmpty();
  }

  @Test
  void shouldRestoreIntoADirectory() throws Exception {
    Path target = fixture.root.resolve("targets/a/b");

    assertSucceeded(fixture.run(new Aim.Directory(target, List.of("volumes", "state/my.cnf"))));

    assertThat(text(target.resolve("state/my.cnf"))).isEqualTo("config");
    assertThat(fixture.tree(target.resolve("volumes/data")))
        .isEqualTo(fixture.tree(fixture.bench.source.resolve("volumes/data")));
    assertThat(target.resolve("state/environment")).doesNotExist();
    assertThat(fixture.left()).isEmpty();
  }

  @Test
  void shouldRefuseATargetThatIsNotAllowedOrNotEmpty() throws Exception {
    Path full = Files.createDirectories(fixture.root.resolve("targets/full"));
    Files.writeString(full.resolve("file"), "x");

    assertFailed(
        fixture.run(new Aim.Directory(Path.of("/etc/holdfast-restored"), List.of())),
        FailureKind.REQUEST,
        "worker.restore.targets");
    assertFailed(
        fixture.run(new Aim.Directory(full, List.of())), FailureKind.REQUEST, "is not empty");
    assertThat(full.resolve("file")).exists();
  }

  @Test
  void shouldPutVolumesElsewhere() throws Exception {
    Path elsewhere = fixture.root.resolve("targets/disk/data");
    fixture.options = new RestoreTask.Options(Map.of("data", elsewhere), false, true, false);

    assertSucceeded(fixture.run(new Aim.NewInstance(List.of())));

    assertThat(fixture.tree(elsewhere))
        .isEqualTo(fixture.tree(fixture.bench.source.resolve("volumes/data")));
    assertThat(fixture.catalog.instances().find("dokuwiki1").orElseThrow().placement())
        .extracting(placement -> placement == null ? Map.of() : placement.volumes())
        .isEqualTo(Map.of("data", elsewhere));
  }

  @Test
  void shouldTouchNothingInADryRun() throws Exception {
    fixture.options = new RestoreTask.Options(Map.of(), false, true, true);
    Instance instance = fixture.install("dokuwiki1", OLD_UUID);
    String before = fixture.tree(fixture.instances);

    RestoreReport report = fixture.run(new Aim.InPlace(instance));

    assertSucceeded(report);
    assertThat(report.details()).contains("\"eligible\":true", "\"check\":\"space\"");
    assertThat(fixture.tree(fixture.instances)).isEqualTo(before);
  }

  @Test
  void shouldSayWhereToPutAnImageThatIsMissing() throws Exception {
    fixture.bench.shell(fixture.root, "rm -r images");

    RestoreReport report = fixture.run(new Aim.NewInstance(List.of()));

    assertFailed(
        report, FailureKind.NOT_FOUND, "put its bin, etc and actions into " + fixture.image);
    assertThat(report.details()).contains("\"eligible\":false");
  }

  @Test
  void shouldFindTheImageInAnInstalledInstance() throws Exception {
    fixture.install("dokuwiki1", "9792c7db-9450-4bd3-84a3-034cd0087839");
    fixture.bench.shell(fixture.root, "rm -r images");

    assertSucceeded(fixture.run(new Aim.NewInstance(List.of())));

    assertThat(fixture.instances.resolve("dokuwiki2/bin/instance-start")).exists();
  }

  @Test
  void shouldRunStepsAsTheUserOfTheImage() throws Exception {
    Files.writeString(
        fixture.image.resolve("instance.json"), "{\"user\": \"nobody\", \"rootfull\": true}");
    fixture.step("20who", "id -un");
    RestoreFixture.program(fixture.image.resolve("bin/instance-start"), "id -gn");

    RestoreReport report = fixture.run(new Aim.NewInstance(List.of()));

    assertSucceeded(report);
    assertThat(report.hookOutput()).contains("nobody", "nogroup");
    assertThat(fixture.catalog.instances().find("dokuwiki1").orElseThrow().placement())
        .matches(placement -> placement != null && placement.rootfull());
  }

  /** Whose volume {@code data} is podman's {@code dokuwiki1-data}. */
  @Test
  void shouldRestoreARootlessSnapshotIntoARootfullInstance() throws Exception {
    fixture.bench.shell(
        fixture.root,
        "mkdir -p nethserver/dokuwiki1/state podman/dokuwiki1-data/_data;"
            + " printf 'IMAGE_URL=ghcr.io/x/dokuwiki:1.0\\n' > nethserver/dokuwiki1/state/environment;"
            + " printf old > podman/dokuwiki1-data/_data/page");
    Instance instance =
        new Instance("dokuwiki1", RestoreFixture.IMAGE, OLD_UUID, 1, "", false, null);
    fixture.catalog.instances().add(instance);

    assertSucceeded(fixture.run(new Aim.InPlace(instance)));

    assertThat(fixture.tree(fixture.root.resolve("podman/dokuwiki1-data/_data")))
        .isEqualTo(fixture.tree(fixture.bench.source.resolve("volumes/data")));
    assertThat(text(fixture.root.resolve("nethserver/dokuwiki1/state/my.cnf"))).isEqualTo("config");
    assertThat(fixture.left()).isEmpty();
  }

  private static void assertSucceeded(RestoreReport report) {
    assertThat(report.ending())
        .as(report.ending().message() + report.details())
        .isInstanceOf(Ending.Succeeded.class);
  }

  private static void assertFailed(RestoreReport report, FailureKind kind, String words) {
    assertThat(report.ending())
        .as(report.ending().message())
        .isInstanceOfSatisfying(
            Ending.Failed.class, failed -> assertThat(failed.kind()).isEqualTo(kind));
    assertThat(report.ending().message()).contains(words);
  }
}
