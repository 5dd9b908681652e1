package io.holdfast.worker.restore;

import io.holdfast.worker.workplace.WorkplaceSettings;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;

/**
 * Where restores work.
 *
 * @param targets directories below which may be restored to, beside instances
 * @param zone of dates that snapshots are asked for by
 */
public record RestoreSettings(WorkplaceSettings workplace, List<Path> targets, ZoneId zone) {
  public RestoreSettings {
    targets = List.copyOf(targets);
  }

  Path journal() {
    return workplace.workDir().resolve("restores");
  }
}
