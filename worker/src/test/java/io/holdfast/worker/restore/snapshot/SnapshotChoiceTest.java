package io.holdfast.worker.restore.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.restic.ResticSnapshot;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotChoiceTest {
  private static final String A = "aaaa1111" + "0".repeat(56);
  private static final String B = "bbbb2222" + "0".repeat(56);
  private static final String C = "bbbb3333" + "0".repeat(56);
  private static final List<ResticSnapshot> SNAPSHOTS =
      List.of(
          Snapshots.at(B, "2026-11-23T22:59:59.5Z"),
          Snapshots.at(C, "2026-11-24T10:15:00+01:00"),
          Snapshots.at(A, "2026-11-22T08:00:00Z"));

  private final SnapshotChoice choice = new SnapshotChoice(SNAPSHOTS, ZoneId.of("Europe/Rome"));

  @ParameterizedTest
  @CsvSource({
    "'', bbbb3333",
    "latest, bbbb3333",
    "aaaa, aaaa1111",
    "AAAA11, aaaa1111",
    "bbbb2, bbbb2222",
    // The day ends at 23 o'clock of UTC.
    "2026-11-23, bbbb2222",
    "2026-11-22, aaaa1111",
    "2026-11-24, bbbb3333",
    "2030-01-01, bbbb3333",
    "2026-11-24T10:15, bbbb3333",
    "2026-11-24T10:14, bbbb2222",
    "2026-11-24T10:14:59.999, bbbb2222",
    "2026-11-23T22:59:59Z, bbbb2222",
    "2026-11-23T22:59:59.4Z, aaaa1111",
    "2026-11-24T09:15:00Z, bbbb3333",
    "2026-11-24T09:14Z, bbbb2222",
    "2026-11-24T10:15:00+01:00, bbbb3333",
    "2026-11-22T08:00:00Z, aaaa1111"
  })
  void shouldChooseWhatIsMeant(String asked, String beginning) throws JobFailure {
    assertThat(choice.choose(asked).id()).startsWith(beginning);
  }

  @Test
  void shouldChooseByTheFullId() throws JobFailure {
    assertThat(choice.choose(A).id()).isEqualTo(A);
  }

  @Test
  void shouldNameTheCandidatesOfAnIdThatIsTooShort() {
    assertFailure(
        "bbbb",
        FailureKind.REQUEST,
        "Several snapshots have ids that begin with bbbb: give more digits. These are bbbb33330000"
            + " of 2026-11-24T10:15:00+01:00, bbbb22220000 of 2026-11-23T22:59:59Z.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cccc", "2026-11-21", "2026-11-22T07:59:59Z"})
  void shouldSayWhatIsThereInsteadOfWhatIsNot(String asked) {
    assertFailure(asked, FailureKind.NOT_FOUND, "The newest are bbbb3333 of 2026-11-24T10:15");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"abc", "yesterday", "2026-13-01", "2026-11-24T25:00", "2026-11", "../../x", "--x"})
  void shouldRefuseWhatNamesNoSnapshot(String asked) {
    assertFailure(asked, FailureKind.REQUEST, "names no snapshot");
  }

  @Test
  void shouldSayThatThereIsNone() {
    assertThatThrownBy(() -> new SnapshotChoice(List.of(), ZoneId.of("UTC")).choose("latest"))
        .isInstanceOfSatisfying(
            JobFailure.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.NOT_FOUND))
        .hasMessageContaining("make a backup first");
  }

  private void assertFailure(String asked, FailureKind kind, String words) {
    assertThatThrownBy(() -> choice.choose(asked))
        .isInstanceOfSatisfying(JobFailure.class, e -> assertThat(e.kind()).isEqualTo(kind))
        .hasMessageContaining(words);
  }
}
