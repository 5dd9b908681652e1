package io.holdfast.worker.restic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResticLinesTest {
  private static final String ID =
      "eec7edca47024c70b23c9fbe39bb8f2fd49c55491f7a7236b6322dd3f6166180";

  @ParameterizedTest
  @CsvSource({"0.14, eec7edca", "0.18, " + ID, "0.19, " + ID})
  void shouldReadABackupOfEveryVersion(String version, String id) throws Exception {
    List<ResticLine.Status> statuses = new ArrayList<>();
    BackupOutput output =
        new BackupOutput(
            new RetryWatch(Clock.systemUTC(), Duration.ofMinutes(1)), () -> {}, statuses::add);

    for (String line : Golden.lines("backup-" + version + ".lines")) {
      output.out(line);
    }

    assertThat(statuses).contains(new ResticLine.Status(1000, 4000, 2, 8));
    assertThat(Objects.requireNonNull(output.made(false)))
        .isEqualTo(
            new BackupMade(
                id,
                new ResticLine.Sizes(4000, 2107, 8, 2, 1, 5),
                List.of("/srv/state/b.tmp"),
                1,
                false));
  }

  @Test
  void shouldMakeNothingOfABackupThatSaysNoSnapshot() {
    BackupOutput output =
        new BackupOutput(
            new RetryWatch(Clock.systemUTC(), Duration.ofMinutes(1)), () -> {}, status -> {});

    output.out("{\"message_type\":\"summary\",\"files_new\":2}");

    assertThat(output.made(true)).isNull();
  }

  @Test
  void shouldReadSnapshotsWithAndWithoutSummary() throws ResticFailure {
    List<ResticSnapshot> snapshots =
        ResticLines.snapshots(
            """
            [{"time":"2026-11-23T23:29:35.29Z","hostname":"u1","tags":["job=1","backup=1"],\
            "paths":["/srv/state","/srv/volumes/data"],\
            "id":"032c","short_id":"032c"},\
            {"time":"2026-11-24T23:29:35.29Z","hostname":"u1","tags":null,"id":"eec7",\
            "summary":{"backup_start":"s","backup_end":"e","total_bytes_processed":7,\
            "data_added":6,"total_files_processed":5,"files_new":4,"files_changed":3,\
            "files_unmodified":2}}]
            """);

    assertThat(snapshots)
        .containsExactly(
            new ResticSnapshot(
                "032c",
                "2026-11-23T23:29:35.29Z",
                "u1",
                List.of("job=1", "backup=1"),
                List.of("/srv/state", "/srv/volumes/data"),
                new ResticSnapshot.Made("", "", ResticLine.Sizes.UNKNOWN)),
            new ResticSnapshot(
                "eec7",
                "2026-11-24T23:29:35.29Z",
                "u1",
                List.of(),
                List.of(),
                new ResticSnapshot.Made("s", "e", new ResticLine.Sizes(7, 6, 5, 4, 3, 2))));
  }

  @Test
  void shouldReadAnEmptyRepository() throws ResticFailure {
    assertThat(ResticLines.snapshots("null\n")).isEmpty();
    assertThat(ResticLines.snapshots("[]\n")).isEmpty();
    assertThat(ResticLines.forgotten("")).isEqualTo(new Forgotten(List.of(), List.of()));
  }

  @Test
  void shouldCountWhatWasForgotten() throws ResticFailure {
    Forgotten forgotten =
        ResticLines.forgotten(
            "[{\"keep\":[{\"id\":\"b\"},{\"id\":\"c\"}],\"remove\":[{\"id\":\"a\"}]}]\n");

    assertThat(forgotten.kept()).extracting(ResticSnapshot::id).containsExactly("b", "c");
    assertThat(forgotten.removed()).extracting(ResticSnapshot::id).containsExactly("a");
  }

  @Test
  void shouldTakeNoAnswerForAnError() {
    assertThatThrownBy(() -> ResticLines.snapshots("not json")).isInstanceOf(ResticFailure.class);
  }
}
