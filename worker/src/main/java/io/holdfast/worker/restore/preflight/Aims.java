package io.holdfast.worker.restore.preflight;

import io.holdfast.catalog.Instance;
import io.holdfast.worker.job.RestoreTask.Aim;
import java.util.List;
import java.util.Optional;

/** What the checks ask of an aim. */
final class Aims {
  private Aims() {}

  /** Whether an application comes out of it, not files alone. */
  static boolean isWhole(Aim aim) {
    return aim instanceof Aim.NewInstance || aim instanceof Aim.InPlace;
  }

  /** The installed instance that is written to. */
  static Optional<Instance> instance(Aim aim) {
    if (aim instanceof Aim.InPlace inPlace) {
      return Optional.of(inPlace.instance());
    }
    return aim instanceof Aim.Paths paths ? Optional.of(paths.instance()) : Optional.empty();
  }

  /** The instances whose place is taken. */
  static List<Instance> replaced(Aim aim) {
    return aim instanceof Aim.NewInstance newInstance ? newInstance.replaced() : List.of();
  }
}
