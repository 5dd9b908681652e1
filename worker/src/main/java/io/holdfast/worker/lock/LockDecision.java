package io.holdfast.worker.lock;

import io.holdfast.worker.restic.ResticLock;
import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of the locks of a restic repository. restic removes locks by its own rule, all at
 * once, so they are removed only if its rule hits none whose owner may live, and disturbs nobody.
 *
 * @param removed locks that one {@code restic unlock} is to remove; empty: it is not called
 * @param left the others
 */
record LockDecision(List<JudgedLock> removed, List<JudgedLock> left) {
  LockDecision {
    removed = List.copyOf(removed);
    left = List.copyOf(left);
  }

  static LockDecision on(List<ResticLock> locks, LockScene scene) {
    List<JudgedLock> removed = new ArrayList<>();
    List<JudgedLock> left = new ArrayList<>();
    boolean safe = true;
    for (ResticLock lock : locks) {
      LockJudge.Judgement judgement = LockJudge.judge(lock, scene);
      boolean stale = LockJudge.isStaleForRestic(lock, scene);
      safe &= judgement.gone() || !stale;
      safe &= !LockJudge.wouldDisturb(lock, scene);
      (judgement.gone() && stale ? removed : left).add(new JudgedLock(lock, judgement.why()));
    }
    if (safe) {
      return new LockDecision(removed, left);
    }
    left.addAll(removed);
    return new LockDecision(List.of(), left);
  }
}
