package io.holdfast.worker.restore.place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Chooses staging directories, one for each file system. Looks, and touches nothing. */
public final class StagingPlan {
  private final TrustedPaths trusted;
  private final Mounts mounts;

  private StagingPlan(TrustedPaths trusted, Mounts mounts) {
    this.trusted = trusted;
    this.mounts = mounts;
  }

  /**
   * Stagings for a job: in the nearest directory above the places that none but root and the worker
   * can write to, so that no instance exchanges what restic writes; else beside them.
   */
  public static List<Staging> of(List<Landing> landings, String jobId, TrustedPaths trusted)
      throws IOException {
    StagingPlan plan = new StagingPlan(trusted, Mounts.now());
    Map<String, List<Landing>> groups = new LinkedHashMap<>();
    for (Landing landing : landings) {
      String key = plan.mounts.fileSystem(plan.holder(landing));
      groups.computeIfAbsent(key, unused -> new ArrayList<>()).add(landing);
    }
    List<Staging> stagings = new ArrayList<>();
    for (Map.Entry<String, List<Landing>> group : groups.entrySet()) {
      Path parent = plan.parent(group.getValue().get(0), group.getKey());
      stagings.add(new Staging(parent.resolve(".holdfast-restore-" + jobId), group.getValue()));
    }
    return stagings;
  }

  /** The directory that the landing is renamed in. */
  private Path holder(Landing landing) {
    return mounts.isMountPoint(landing.live()) ? landing.live() : existing(landing.above());
  }

  private static Path existing(Path path) {
    Path found = path;
    while (!Files.isDirectory(found, LinkOption.NOFOLLOW_LINKS) && found.getParent() != null) {
      found = found.getParent();
    }
    return found;
  }

  private Path parent(Landing landing, String fileSystem) throws IOException {
    Path start = start(landing, fileSystem);
    for (Path at = start;
        at != null && mounts.fileSystem(at).equals(fileSystem);
        at = at.getParent()) {
      if (Trees.isGuarded(at, trusted.trusted())) {
        return at;
      }
    }
    return start;
  }

  private Path start(Landing landing, String fileSystem) throws IOException {
    for (Path candidate : List.of(existing(landing.aboveBase()), existing(landing.base()))) {
      if (!mounts.isMountPoint(landing.live()) && mounts.fileSystem(candidate).equals(fileSystem)) {
        return candidate;
      }
    }
    return holder(landing);
  }
}
