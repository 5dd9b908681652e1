package io.holdfast.worker.restore.preflight;

import io.holdfast.worker.restore.snapshot.Finding;
import java.util.List;

/** Whether owners can be kept. Pure. */
final class UserCheck {
  private static final String CHECK = "user";

  private UserCheck() {}

  static List<Finding> findings(Facts facts) {
    return List.of(
        facts.root()
            ? Finding.ok(CHECK, "The worker is root: owners and devices are kept.")
            : Finding.warning(
                CHECK,
                "The worker is not root: its user becomes the owner of all that is restored,"
                    + " devices are left out, and extended attributes may be lost; run it as root to keep them."));
  }
}
