package io.holdfast.worker.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.worker.restic.ResticLine;
import io.holdfast.worker.restic.ResticSnapshot;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotListingTest {
  private static final ResticSnapshot.Made UNKNOWN =
      new ResticSnapshot.Made("", "", ResticLine.Sizes.UNKNOWN);

  @Test
  void shouldTellSizeAndTimesWhereResticNotedThem() {
    ResticSnapshot snapshot =
        new ResticSnapshot(
            "abc",
            "2026-01-02T03:04:05.678901234+01:00",
            "host-uuid",
            List.of("job=1", "backup=2"),
            List.of(),
            new ResticSnapshot.Made(
                "2026-01-02T03:04:05+01:00",
                "2026-01-02T03:05:05+01:00",
                new ResticLine.Sizes(42, 1, 2, 3, 4, 5)));

    assertThat(SnapshotListing.toJson(List.of(snapshot)).toString())
        .isEqualTo(
            "[{\"id\":\"abc\",\"timestamp\":1767319445,\"total_bytes\":42,"
                + "\"backup_start\":1767319445,\"backup_end\":1767319505,"
                + "\"tags\":[\"job=1\",\"backup=2\"],\"host\":\"host-uuid\"}]");
  }

  @Test
  void shouldSayNothingOfSizeAndEndWhereAnOldResticDidNotNoteThem() {
    ResticSnapshot snapshot =
        new ResticSnapshot("abc", "2026-01-02T03:04:05Z", "h", List.of(), List.of(), UNKNOWN);

    assertThat(SnapshotListing.toJson(List.of(snapshot)).toString())
        .contains(
            "\"total_bytes\":null,\"backup_start\":1767323045,\"backup_end\":null,\"tags\":[]");
  }

  @Test
  void shouldBeginWithTheNewest() {
    List<ResticSnapshot> snapshots =
        List.of(
            at("a", "2026-01-01T00:00:00.1Z"),
            at("b", "2026-01-01T01:00:00.2+01:00"),
            at("c", "2025-12-31T00:00:00Z"),
            at("d", "junk"));

    assertThat(SnapshotListing.toJson(snapshots).findValuesAsText("id"))
        .containsExactly("b", "a", "c", "d");
  }

  private static ResticSnapshot at(String id, String time) {
    return new ResticSnapshot(id, time, "h", List.of(), List.of(), UNKNOWN);
  }
}
