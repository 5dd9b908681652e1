package io.holdfast.worker.restore.preflight;

import static io.holdfast.worker.restore.preflight.FactsBuilder.URL;
import static io.holdfast.worker.restore.preflight.FactsBuilder.UUID_A;
import static io.holdfast.worker.restore.preflight.FactsBuilder.UUID_B;
import static io.holdfast.worker.restore.preflight.FactsBuilder.instance;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Instance;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.job.RestoreTask.Aim;
import io.holdfast.worker.restic.Problem;
import io.holdfast.worker.restic.ResticFailure;
import io.holdfast.worker.restore.snapshot.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreflightTest {
  private static final Instance DOKUWIKI1 = instance("dokuwiki1", URL, UUID_A, 1);
  private static final Instance DOKUWIKI2 = instance("dokuwiki2", URL, UUID_B, 2);
  private static final Instance MAIL1 = instance("mail1", "ghcr.io/x/mail:2", UUID_B, 1);
  private static final long GIB = 1L << 30;

  private final FactsBuilder builder = new FactsBuilder();
  private final Map<Path, Space.Store> stores = new HashMap<>();
  private final Map<Path, Places.Place> places = new HashMap<>();

  @Test
  void shouldFindNothingWrongWithAPlainRestore() {
    List<Finding> findings = findings();

    assertThat(findings).allMatch(finding -> finding.level() == Finding.Level.OK);
    assertThat(findings)
        .extracting(Finding::check)
        .containsExactly("repository", "password", "snapshot", "image", "uuid", "user");
    assertThat(findings.get(2).message())
        .isEqualTo("Snapshot 7f1bd0d1 of 2026-11-24T10:15:00Z has 3 files with 2.0 KiB.");
  }

  @Test
  void shouldKeepWhatWasFoundInTheSnapshot() {
    Finding names = Finding.error("names", "The snapshot has an entry.");
    builder.contentFindings = List.of(names);

    assertThat(findings()).contains(names);
  }

  @Test
  void shouldNotRestoreAnApplicationThatTheSnapshotDoesNotName() {
    builder.environment = Map.of();
    assertOnly("snapshot", Finding.Level.ERROR, "has no state/environment");
    builder.environment = Map.of("MODULE_UUID", UUID_A);
    assertOnly("image", Finding.Level.ERROR, "has no IMAGE_URL");
    builder.aim = new Aim.Paths(DOKUWIKI1, List.of("state/x"));
    assertNone("image");
  }

  @Test
  void shouldNotRestoreAnotherApplication() {
    builder.aim = new Aim.InPlace(MAIL1);
    assertOnly("image", Finding.Level.ERROR, "choose an instance of dokuwiki");
    builder.aim = new Aim.Paths(MAIL1, List.of("state/x"));
    assertOnly("image", Finding.Level.ERROR, "choose an instance of dokuwiki");
    builder.aim = new Aim.NewInstance(List.of());
    builder.path = "mail/mail1@" + UUID_A;
    assertOnly("image", Finding.Level.ERROR, "lies in the path of mail");
    builder.aim = new Aim.Directory(Path.of("/restore/x"), List.of());
    assertNone("image");
  }

  @Test
  void shouldWarnOfAnotherVersion() {
    builder.aim = new Aim.InPlace(instance("dokuwiki1", "ghcr.io/y/dokuwiki:2.0", UUID_A, 1));

    assertOnly("image", Finding.Level.WARNING, "runs ghcr.io/y/dokuwiki:2.0");
  }

  @Test
  void shouldSayWhichUuidANewInstanceGets() {
    assertOnly("uuid", Finding.Level.OK, "keeps the uuid " + UUID_A);
    builder.installed = List.of(DOKUWIKI1, DOKUWIKI2);
    assertOnly("uuid", Finding.Level.WARNING, "belongs to dokuwiki1");
    builder.aim = new Aim.NewInstance(List.of(DOKUWIKI1));
    assertOnly("uuid", Finding.Level.OK, "keeps the uuid");
    builder.aim = new Aim.NewInstance(List.of());
    builder.renewUuid = true;
    assertOnly("uuid", Finding.Level.OK, "of its own");
  }

  @Test
  void shouldWarnOfDataOfAnotherInstance() {
    builder.aim = new Aim.InPlace(DOKUWIKI2);
    assertOnly("uuid", Finding.Level.WARNING, "not of dokuwiki2");
    builder.aim = new Aim.NewInstance(List.of());
    builder.environment = Map.of("IMAGE_URL", URL, "MODULE_UUID", UUID_B);
    assertThat(messages("uuid", Finding.Level.WARNING))
        .singleElement()
        .asString()
        .contains("the path counts");
  }

  @Test
  void shouldNameWhatIsReplaced() {
    builder.aim = new Aim.NewInstance(List.of(DOKUWIKI1, DOKUWIKI2));

    assertThat(messages("replace", Finding.Level.OK))
        .containsExactly(
            "dokuwiki1 is replaced: it goes once the new instance is there.",
            "dokuwiki2 is replaced: the worker of node 2 removes it once the new instance is"
                + " there.");
    assertThat(messages("replace", Finding.Level.WARNING)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "TCP_PORT, 20001, TCP_PORT, 20001, 20001",
    "TCP_PORT, 20001, TCP_PORTS, '20000,20001', 20001",
    "TCP_PORTS, '20001,20003', TCP_PORTS_RANGE, 20002-20004, 20003",
    "TCP_PORT, 20001, TCP_PORT, 20002, ''",
    "TCP_PORT, 99999999, TCP_PORTS_RANGE, 1-99999999, ''",
    "TCP_PORT, '', TCP_PORT, '', ''"
  })
  void shouldWarnOfPortsThatAreTaken(
      String name, String value, String otherName, String otherValue, String both) {
    builder.environment = Map.of("IMAGE_URL", URL, name, value);
    builder.neighbours = Map.of("mail1", Map.of(otherName, otherValue));

    List<String> warnings = messages("ports", Finding.Level.WARNING);

    if (both.isEmpty()) {
      assertThat(warnings).isEmpty();
    } else {
      assertThat(warnings)
          .singleElement()
          .asString()
          .startsWith("The TCP ports " + both + " belong to mail1");
    }
  }

  @Test
  void shouldAddUpWhatGoesToOneFileSystem() {
    store("/srv/a", "1", 3 * GIB);
    store("/srv/b", "1", 3 * GIB);
    store("/var/c", "2", 3 * GIB);
    builder.needs =
        List.of(
            new Need(Path.of("/srv/a"), GIB),
            new Need(Path.of("/srv/b"), 2 * GIB),
            new Need(Path.of("/var/c"), GIB));

    assertThat(messages("space", Finding.Level.ERROR))
        .containsExactly(
            "The file system of /srv/a has 3.0 GiB free, and the restore needs 3.2 GiB: free"
                + " 217.6 MiB, or restore elsewhere.");
    assertThat(messages("space", Finding.Level.OK))
        .containsExactly(
            "The file system of /var/c has 3.0 GiB free, and the restore needs 1.1 GiB.");
  }

  @Test
  void shouldNotGuessAtAFileSystemThatCannotBeLookedAt() {
    builder.needs = List.of(new Need(Path.of("/srv/a"), 1));

    assertOnly("space", Finding.Level.ERROR, "cannot be looked at");
  }

  @Test
  void shouldTakeATargetBelowWhatIsAllowed() {
    place("/restore", "/data/restore", Places.State.FILLED);
    place("/restore/x", "/data/restore/x", Places.State.ABSENT);
    target("/restore/x", "/restore");
    assertOnly("target", Finding.Level.OK, "will be made");
    place("/restore/x", "/data/restore/x", Places.State.EMPTY);
    assertOnly("target", Finding.Level.OK, "is empty");
  }

  @ParameterizedTest
  @CsvSource({
    "/restore/x, /data/restore/x, FILLED, is not empty",
    "/restore/x, /restore/x, NO_DIRECTORY, is not a directory",
    "/restore/x, /restore/x, CLOSED, cannot be looked at",
    "/restore/x, /etc/x, EMPTY, choose one below /restore",
    "/restore/x, /data/restored, ABSENT, choose one below /restore",
    "/restore, /data/restore, EMPTY, choose one below /restore",
    "/restore/../etc, /etc, EMPTY, without '..'",
    "restore/x, /data/restore/x, EMPTY, is not an absolute path"
  })
  void shouldRefuseATarget(String path, String real, Places.State state, String words) {
    place("/restore", "/data/restore", Places.State.FILLED);
    place(path, real, state);
    target(path, "/restore");

    assertOnly("target", Finding.Level.ERROR, words);
  }

  @Test
  void shouldSayWhichSettingAllowsTargets() {
    place("/restore/x", "/restore/x", Places.State.ABSENT);
    builder.aim = new Aim.Directory(Path.of("/restore/x"), List.of());

    assertOnly("target", Finding.Level.ERROR, "set worker.restore.targets");
  }

  @Test
  void shouldLookAtVolumesThatGoElsewhere() {
    place("/restore", "/restore", Places.State.FILLED);
    place("/etc", "/etc", Places.State.FILLED);
    builder.allowed = List.of(Path.of("/restore"));
    builder.volumes = Map.of("data", Path.of("/etc"));

    assertOnly("target", Finding.Level.ERROR, "The directory of volume data, /etc, is not where");
  }

  @Test
  void shouldSayWhatCannotBeKeptWithoutRoot() {
    builder.root = false;

    assertOnly("user", Finding.Level.WARNING, "its user becomes the owner");
  }

  @ParameterizedTest
  @CsvSource({
    "WRONG_PASSWORD, password",
    "NO_SNAPSHOT, snapshot",
    "BAD_SNAPSHOT, snapshot",
    "UNREACHABLE, repository",
    "NO_REPOSITORY, repository"
  })
  void shouldNameTheCheckThatAFailureBelongsTo(Problem problem, String check) {
    ResticFailure failure = new ResticFailure(problem);

    assertThat(RepositoryFindings.of(failure))
        .isEqualTo(Finding.error(check, problem.sentence()))
        .isEqualTo(RepositoryFindings.of(failure.toJobFailure()));
  }

  @Test
  void shouldTakeAnyOtherFailureForTheRepositorys() {
    assertThat(RepositoryFindings.of(new JobFailure(FailureKind.REQUEST, "No url.")))
        .isEqualTo(Finding.error("repository", "No url."));
  }

  private List<Finding> findings() {
    Space space =
        directory -> {
          Space.Store store = stores.get(directory);
          if (store == null) {
            throw new IOException("closed");
          }
          return store;
        };
    return new Preflight(
            space,
            directory ->
                places.getOrDefault(directory, new Places.Place(directory, Places.State.CLOSED)))
        .findings(builder.facts());
  }

  private void store(String directory, String id, long free) {
    stores.put(Path.of(directory), new Space.Store(id, free));
  }

  private void place(String directory, String real, Places.State state) {
    places.put(Path.of(directory), new Places.Place(Path.of(real), state));
  }

  private void target(String directory, String allowed) {
    builder.aim = new Aim.Directory(Path.of(directory), List.of());
    builder.allowed = List.of(Path.of(allowed));
  }

  private List<String> messages(String check, Finding.Level level) {
    return findings().stream()
        .filter(finding -> finding.check().equals(check) && finding.level() == level)
        .map(Finding::message)
        .toList();
  }

  private void assertOnly(String check, Finding.Level level, String words) {
    assertThat(findings())
        .filteredOn(
            finding ->
                finding.check().equals(check)
                    && (!check.equals("snapshot") || finding.level() != Finding.Level.OK))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.level()).isEqualTo(level);
              assertThat(finding.message()).contains(words).doesNotContain("\n");
            });
  }

  private void assertNone(String check) {
    assertThat(findings()).noneMatch(finding -> finding.check().equals(check));
  }
}
