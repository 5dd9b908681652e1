package io.holdfast.worker.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Ids;
import io.holdfast.events.RestoreRequested;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.RestoreTask;
import io.holdfast.worker.publish.Job.Kind;
import io.holdfast.worker.publish.Reading.RestoreOrder;
import io.holdfast.worker.publish.Reading.RestoreOrder.Where;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestoreReadingTest {
  static final String CLUSTER = "11111111-2222-3333-4444-555555555555";
  static final String PATH = "dokuwiki/dokuwiki1@3792c7db-9450-4bd3-84a3-034cd0087839";
  private static final UUID JOB = new UUID(0, 1);
  private static final Instant WRITTEN = Instant.parse("2026-03-01T02:00:00Z");
  private static final String REPOSITORY = "48ce000a-79b7-5fe6-8558-177fd70c27b4";

  @Test
  void shouldDeriveWhatAForeignPublisherCannotKnow() {
    RestoreOrder order = order(request());

    UUID derived = Ids.ofRecord(UUID.fromString(CLUSTER), place("any").topic(), 0, 42);
    assertThat(order)
        .isEqualTo(
            new RestoreOrder(
                new Job(
                    derived,
                    null,
                    Kind.RESTORE,
                    0,
                    "",
                    1,
                    new Job.Origin(Job.Trigger.MANUAL, null, WRITTEN)),
                new RestoreOrder.Source(REPOSITORY, PATH, ""),
                new Where.NewInstance(false),
                new RestoreTask.Options(Map.of(), false, true, false)));
    assertThat(order.location()).isEqualTo(new JobEnd.Location(REPOSITORY, PATH));
  }

  @Test
  void shouldReadANewInstanceThatReplacesOthers() {
    RestoreRequested request = request();
    request.setJobId(JOB);
    request.setReplace(true);
    request.setVolumes(Map.of("data", "/srv/data"));
    request.setUuid("renew");
    request.setVerify(false);
    request.setDryRun(true);

    RestoreOrder order = order(request);

    assertThat(order.job().jobId()).isEqualTo(JOB);
    assertThat(order.where()).isEqualTo(new Where.NewInstance(true));
    assertThat(order.options())
        .isEqualTo(
            new RestoreTask.Options(Map.of("data", Path.of("/srv/data")), true, false, true));
  }

  @Test
  void shouldReadARestoreIntoAnInstance() {
    RestoreRequested whole = request();
    whole.setInstance("dokuwiki2");
    RestoreRequested some = request();
    some.setInstance("dokuwiki2");
    some.setInclude(List.of("state", "state/my.cnf", "volumes/data/x y/ä"));

    assertThat(order(whole).job().instance()).isEqualTo("dokuwiki2");
    assertThat(order(whole).where()).isEqualTo(new Where.IntoInstance(List.of()));
    assertThat(order(some).where())
        .isEqualTo(new Where.IntoInstance(List.of("state", "state/my.cnf", "volumes/data/x y/ä")));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 1000})
  void shouldReadARestoreIntoADirectory(int paths) {
    RestoreRequested request = request();
    request.setTarget("/srv/restored");
    request.setInclude(Collections.nCopies(paths, "state/a"));

    assertThat(order(request).where())
        .isEqualTo(
            new Where.IntoDirectory(
                Path.of("/srv/restored"), Collections.nCopies(paths, "state/a")));
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "/srv/x | dokuwiki2 |         | false |       | false | both a directory and an instance",
        "       |           | state/a | false |       | false | Single paths",
        "/srv/x |           |         | true  |       | false | Only a new instance",
        "       | dokuwiki2 |         | true  |       | false | Only a new instance",
        "/srv/x |           |         | false | renew | false | Only a new instance",
        "       | dokuwiki2 |         | false | renew | false | Only a new instance",
        "/srv/x |           |         | false |       | true  | Only a new instance",
        "       | dokuwiki2 | state/a | false |       | true  | Only a new instance",
      },
      delimiter = '|')
  void shouldRefuseWhatDoesNotGoTogether(
      String target,
      String instance,
      String include,
      boolean replace,
      String uuid,
      boolean volumes,
      String sentence) {
    RestoreRequested request = request();
    request.setTarget(orEmpty(target));
    request.setInstance(orEmpty(instance));
    request.setInclude(include == null ? List.of() : List.of(include));
    request.setReplace(replace);
    request.setUuid(orEmpty(uuid));
    request.setVolumes(volumes ? Map.of("data", "/srv/data") : Map.of());

    assertThat(refused(request).message()).contains(sentence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "dokuwiki",
        "/etc",
        "dokuwiki/dokuwiki1",
        "dokuwiki/../x",
        "a/b/c",
        "dokuwiki/x@y",
        "dokuwiki/dokuwiki1@3792c7db-9450-4bd3-84a3-034cd0087839/",
        "--repo/x"
      })
  void shouldRefuseAPathThatIsNoneOfAResticRepository(String path) {
    RestoreRequested request = request();
    request.setPath(path);

    assertThat(refused(request).message()).contains("not one of a restic repository");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "latest",
        "5e1f",
        "5e1f00000000000000000000000000000000000000000000000000000000abcd",
        "2026-11-24",
        "2026-11-24T10:15:00Z",
        "2026-11-24T10:15+01:00"
      })
  void shouldTakeASnapshotByIdTimeOrName(String snapshot) {
    RestoreRequested request = request();
    request.setSnapshot(snapshot);

    assertThat(order(request).source().snapshot()).isEqualTo(snapshot);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-latest", "--help", "a b", "a\n", "a/b", "latest:/etc", "$(x)", "ä"})
  void shouldRefuseASnapshotThatCannotBe(String snapshot) {
    RestoreRequested request = request();
    request.setSnapshot(snapshot);

    assertThat(refused(request).message()).contains("names no snapshot");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "srv",
        "./x",
        "/srv/",
        "/srv/../etc",
        "/..",
        "/srv//x",
        "/srv/./x",
        "/srv/x\n",
        "/srv/\u0000",
        "/srv/\u0085"
      })
  void shouldRefuseATargetThatIsNoCleanAbsolutePath(String target) {
    RestoreRequested request = request();
    request.setTarget(target);
    RestoreRequested volumes = request();
    volumes.setVolumes(Map.of("data", target));

    assertThat(refused(request).message()).contains("target");
    assertThat(refused(volumes).message()).contains("volume");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../x", "a/b", "-x", "a b", "x\n"})
  void shouldRefuseVolumesThatAreNoNames(String name) {
    RestoreRequested request = request();
    request.setVolumes(Map.of(name, "/srv/data"));

    assertThat(refused(request).message()).contains("volume");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/state",
        "etc/passwd",
        "states",
        "stateful/x",
        "state/",
        "state/../x",
        "state/..",
        "state//x",
        "state/./x",
        "volumes",
        "volumes/",
        "volumes/../state",
        "state/a\n",
        "--x",
        "state/\u0007"
      })
  void shouldRefusePathsThatNoSnapshotHas(String path) {
    RestoreRequested request = request();
    request.setInstance("dokuwiki2");
    request.setInclude(List.of("state/fine", path));

    assertThat(refused(request).message()).contains("no snapshot has");
  }

  @Test
  void shouldRefuseMorePathsThanAreSensible() {
    RestoreRequested request = request();
    request.setInstance("dokuwiki2");
    request.setInclude(Collections.nCopies(1001, "state/a"));

    assertThat(refused(request).message()).contains("more than 1000 paths");
  }

  @Test
  void shouldRefuseOtherFieldsThatCannotBe() {
    RestoreRequested elsewhere = request();
    elsewhere.setNode(2);
    RestoreRequested repository = request();
    repository.setRepositoryId("../x");
    RestoreRequested instance = request();
    instance.setInstance("../x");
    RestoreRequested uuid = request();
    uuid.setUuid("3792c7db-9450-4bd3-84a3-034cd0087839");

    assertThat(refused(elsewhere).message()).contains("for node 2");
    assertThat(refused(repository).message()).contains("names no repository");
    assertThat(refused(instance).message()).contains("names no instance");
    assertThat(refused(instance).job().instance()).isEmpty();
    assertThat(refused(uuid).message()).contains("'renew'");
  }

  @ParameterizedTest
  @CsvSource({
    "00000000-0000-0000-0000-000000000001, 00000000-0000-0000-0000-000000000001",
    "1-1-1-1-1, ",
    "dokuwiki1, ",
    "'', "
  })
  void shouldGiveAnUnreadableRecordTheJobOfItsKey(String key, String jobId) {
    RequestReader reader = new RequestReader((topic, data) -> new Object(), 1, () -> CLUSTER);

    Reading.Unreadable unreadable =
        (Reading.Unreadable) reader.read(Kind.RESTORE, place(key), new byte[] {0});

    UUID derived = Ids.ofRecord(UUID.fromString(CLUSTER), place(key).topic(), 0, 42);
    assertThat(unreadable.job().jobId())
        .isEqualTo(jobId == null ? derived : UUID.fromString(jobId));
    assertThat(unreadable.job().instance()).isEmpty();
  }

  @Test
  void shouldNameARestoreInLogs() {
    RestoreRequested request = request();
    request.setJobId(JOB);
    request.setInstance("dokuwiki2");

    assertThat(order(request).job().title()).isEqualTo("restore into dokuwiki2, job " + JOB);
    assertThat(order(request()).job().title()).startsWith("restore, job ");
  }

  static RestoreRequested request() {
    return RestoreRequested.newBuilder()
        .setNode(1)
        .setRepositoryId(REPOSITORY)
        .setPath(PATH)
        .build();
  }

  static Reading read(RestoreRequested request) {
    RequestReader reader = new RequestReader((topic, data) -> request, 1, () -> CLUSTER);
    return reader.read(Kind.RESTORE, place("any"), new byte[] {0});
  }

  private static RequestReader.Place place(String key) {
    return new RequestReader.Place("holdfast.restores.node-1", 0, 42, WRITTEN, key, false);
  }

  private static RestoreOrder order(RestoreRequested request) {
    return (RestoreOrder) read(request);
  }

  private static Reading.Refused refused(RestoreRequested request) {
    Reading.Refused refused = (Reading.Refused) read(request);
    assertThat(refused.kind()).isEqualTo(FailureKind.REQUEST);
    return refused;
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
