package io.holdfast.worker.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.worker.process.ProcessTable.State;
import io.holdfast.worker.restic.ResticLock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockJudgeTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  @ParameterizedTest
  @CsvSource({
    // host, pid, minutes since it was refreshed, what runs there; gone, stale for restic, disturbs
    "here, 7, 1, ABSENT, true, true, false",
    "here, 7, 31, ABSENT, true, true, false",
    "here, 7, 1, RESTIC, false, false, false",
    "here, 7, 31, RESTIC, false, true, false",
    "here, 7, 1, OTHER, true, false, true",
    "here, 7, 31, OTHER, true, true, false",
    "there, 7, 1, ABSENT, false, false, false",
    "there, 7, 30, ABSENT, false, false, false",
    "there, 7, 31, ABSENT, true, true, false",
    "there, 7, 31, RESTIC, true, true, false",
    "here, 0, 1, ABSENT, false, false, false",
    "here, 0, 31, ABSENT, true, true, false",
    "'', 7, 1, ABSENT, false, false, false",
    "'', 7, 31, ABSENT, true, true, false",
    "there, 7, -5, ABSENT, false, false, false",
  })
  void shouldKnowWhoIsGoneAndWhatResticWouldDo(
      String host, long pid, long minutes, State state, boolean gone, boolean stale, boolean hits) {
    ResticLock lock = lock(host, pid, NOW.minus(Duration.ofMinutes(minutes)));
    LockScene scene = new LockScene("here", NOW, any -> state);

    assertThat(LockJudge.judge(lock, scene).gone()).isEqualTo(gone);
    assertThat(LockJudge.isStaleForRestic(lock, scene)).isEqualTo(stale);
    assertThat(LockJudge.wouldDisturb(lock, scene)).isEqualTo(hits);
  }

  @Test
  void shouldTakeALockWithoutATimeForALivingOne() {
    ResticLock lock = new ResticLock("a", "there", 7, null, true);

    assertThat(LockJudge.judge(lock, new LockScene("here", NOW, any -> State.ABSENT)).gone())
        .isFalse();
  }

  private static ResticLock lock(String host, long pid, Instant time) {
    return new ResticLock("a", host, pid, time, false);
  }
}
