package io.holdfast.worker.restore.preflight;

import io.holdfast.catalog.Instance;
import io.holdfast.worker.job.RestoreTask.Aim;
import io.holdfast.worker.restore.snapshot.Finding;
import java.util.ArrayList;
import java.util.List;

/** What goes when the restore is done. Pure. */
final class ReplaceCheck {
  private static final String CHECK = "replace";

  private ReplaceCheck() {}

  static List<Finding> findings(Facts facts) {
    Aim aim = facts.task().aim();
    List<Finding> findings = new ArrayList<>();
    for (Instance old : Aims.replaced(aim)) {
      findings.add(old.node() == facts.task().node() ? here(old) : elsewhere(old));
    }
    if (aim instanceof Aim.InPlace inPlace) {
      findings.add(
          Finding.ok(
              CHECK,
              "What "
                  + inPlace.instance().id()
                  + " has of the restored paths is put aside and removed once the new is there."));
    }
    return findings;
  }

  private static Finding here(Instance old) {
    return Finding.ok(CHECK, old.id() + " is replaced: it goes once the new instance is there.");
  }

  private static Finding elsewhere(Instance old) {
    return Finding.ok(
        CHECK,
        old.id()
            + " is replaced: the worker of node "
            + old.node()
            + " removes it once the new instance is there.");
  }
}
