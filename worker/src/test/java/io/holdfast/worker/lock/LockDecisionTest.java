package io.holdfast.worker.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.worker.process.ProcessTable.State;
import io.holdfast.worker.restic.ResticLock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LockDecisionTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final Map<Long, State> PROCESSES =
      Map.of(1L, State.ABSENT, 2L, State.RESTIC, 3L, State.OTHER);
  private static final LockScene SCENE =
      new LockScene("here", NOW, pid -> PROCESSES.getOrDefault(pid, State.ABSENT));

  @Test
  void shouldRemoveALockOfTheDeadBesideOneOfTheLiving() {
    ResticLock dead = lock("here", 1, 1);
    ResticLock alive = lock("here", 2, 1);

    LockDecision decision = LockDecision.on(List.of(dead, alive), SCENE);

    assertThat(decision.removed()).extracting(JudgedLock::lock).containsExactly(dead);
    assertThat(decision.left()).extracting(JudgedLock::lock).containsExactly(alive);
  }

  @Test
  void shouldRemoveNothingWhenResticWouldTakeALockOfTheLivingToo() {
    LockDecision decision =
        LockDecision.on(List.of(lock("here", 1, 1), lock("here", 2, 40)), SCENE);

    assertThat(decision.removed()).isEmpty();
    assertThat(decision.left()).hasSize(2);
  }

  @Test
  void shouldNotSendSignalsToOtherPrograms() {
    LockDecision decision = LockDecision.on(List.of(lock("here", 1, 1), lock("here", 3, 1)), SCENE);

    assertThat(decision.removed()).isEmpty();
  }

  @Test
  void shouldNeverLetResticTakeALockWhoseOwnerMayLive() {
    List<ResticLock> every = everyKind();
    for (ResticLock first : every) {
      for (ResticLock second : every) {
        for (ResticLock third : every) {
          check(List.of(first, second, third));
        }
      }
    }
  }

  private static void check(List<ResticLock> locks) {
    LockDecision decision = LockDecision.on(locks, SCENE);

    List<ResticLock> removed = decision.removed().stream().map(JudgedLock::lock).toList();
    assertThat(removed).allMatch(lock -> LockJudge.judge(lock, SCENE).gone());
    assertThat(removed.size() + decision.left().size()).isEqualTo(locks.size());
    if (!removed.isEmpty()) {
      assertThat(locks).noneMatch(lock -> LockJudge.wouldDisturb(lock, SCENE));
      assertThat(locks.stream().filter(lock -> LockJudge.isStaleForRestic(lock, SCENE)))
          .containsExactlyInAnyOrderElementsOf(removed);
    }
  }

  private static List<ResticLock> everyKind() {
    List<ResticLock> locks = new ArrayList<>();
    for (String host : List.of("here", "there", "")) {
      for (long pid = 0; pid <= 3; pid++) {
        locks.add(lock(host, pid, 1));
        locks.add(lock(host, pid, 40));
      }
    }
    return locks;
  }

  private static ResticLock lock(String host, long pid, long minutes) {
    String id = host + "-" + pid + "-" + minutes;
    return new ResticLock(id, host, pid, NOW.minus(Duration.ofMinutes(minutes)), false);
  }
}
