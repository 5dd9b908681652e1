package io.holdfast.worker.restore.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.worker.restic.ResticNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryComparisonTest {
  private static final String TIME = "2026-11-24T23:01:25.057753803+01:00";
  private static final Instant SAME = Instant.parse("2026-11-24T22:01:25.057753803Z");
  private static final ResticNode FILE =
      new ResticNode("/state/x", ResticNode.Type.FILE, 5, 02755, 1, 2, TIME);

  private final EntryComparison asRoot = new EntryComparison(true);
  private final EntryComparison asUser = new EntryComparison(false);

  @Test
  void shouldFindNothingInTheSame() {
    assertThat(asRoot.differences(FILE, found(5, 02755, 1, 2, SAME), true)).isEmpty();
  }

  @Test
  void shouldNameEachDifference() {
    assertThat(
            asRoot.differences(
                FILE, found(6, 0644, 0, 0, Instant.parse("2026-11-24T22:01:26Z")), true))
        .containsExactly(
            "has 6 bytes instead of 5",
            "has mode 644 instead of 2755",
            "belongs to 0:0 instead of 1:2",
            "is of 2026-11-24T22:01:26Z instead of " + TIME);
  }

  @Test
  void shouldNameAnotherKindAlone() {
    assertThat(
            asRoot.differences(
                FILE, new DiskEntry(ResticNode.Type.SYMLINK, 1, 0777, 0, 0, SAME), true))
        .containsExactly("is a symbolic link instead of a file");
  }

  @Test
  void shouldNotAskAUserForWhatOnlyRootCanDo() {
    assertThat(asUser.differences(FILE, found(5, 0755, 9, 9, SAME), true)).isEmpty();
    assertThat(asUser.differences(FILE, found(5, 0750, 9, 9, SAME), true)).hasSize(1);
    ResticNode device =
        new ResticNode("/state/disk", ResticNode.Type.DEVICE, 0, 0600, 0, 0, FILE.mtime());
    assertThat(asUser.mayBeMissing(device)).isTrue();
    assertThat(asRoot.mayBeMissing(device)).isFalse();
    assertThat(asUser.mayBeMissing(FILE)).isFalse();
  }

  @Test
  void shouldLeaveTheTimeOfADirectoryThatWasTouched() {
    assertThat(asRoot.differences(FILE, found(5, 02755, 1, 2, Instant.EPOCH), false)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-24T22:01:25.057753999Z, 0",
    "2026-11-24T22:01:25.057754Z, 1",
    "2026-11-24T22:01:25Z, 0",
    "2026-11-24T22:01:24Z, 1"
  })
  void shouldCompareTimesAsFarAsTheyAreKept(Instant time, int differences) {
    assertThat(asRoot.differences(FILE, found(5, 02755, 1, 2, time), true)).hasSize(differences);
  }

  private static DiskEntry found(long bytes, long mode, long uid, long gid, Instant time) {
    return new DiskEntry(ResticNode.Type.FILE, bytes, mode, uid, gid, time);
  }
}
