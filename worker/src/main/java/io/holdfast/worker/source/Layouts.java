package io.holdfast.worker.source;

import io.holdfast.catalog.Instance;
import io.holdfast.catalog.Placement;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds an instance's directories: where the catalog says, else by NethServer 8's layout. */
public final class Layouts {
  private final LayoutRoots roots;

  public Layouts(LayoutRoots roots) {
    this.roots = roots;
  }

  /**
   * The instance's layout.
   *
   * @throws JobFailure {@code NOT_FOUND} when it has no state directory on this node
   */
  public InstanceLayout find(Instance instance) throws JobFailure {
    Placement placement = instance.placement();
    InstanceLayout layout =
        placement == null ? byConvention(instance.id()) : placed(instance.id(), placement);
    if (!Files.isRegularFile(layout.stateDir().resolve("environment"))) {
      throw new JobFailure(
          FailureKind.NOT_FOUND,
          "Instance "
              + instance.id()
              + " has no file "
              + layout.stateDir().resolve("environment")
              + ", without which it could not be restored.");
    }
    return layout;
  }

  private static InstanceLayout placed(String id, Placement placement) throws JobFailure {
    requireDirectory(id, placement.stateDir());
    return new InstanceLayout(
        placement.installDir(),
        placement.stateDir(),
        Volumes.of(placement.volumes()),
        placement.user(),
        placement.rootfull());
  }

  private InstanceLayout byConvention(String id) throws JobFailure {
    if (!id.matches("[A-Za-z0-9][A-Za-z0-9_.-]*")) {
      throw new JobFailure(FailureKind.REQUEST, "'" + id + "' cannot be the name of an instance.");
    }
    Path home = roots.rootless().resolve(id);
    Path rootless = home.resolve(".config");
    if (Files.isDirectory(rootless.resolve("state"))) {
      Path volumes = home.resolve(".local/share/containers/storage/volumes");
      return new InstanceLayout(
          rootless, rootless.resolve("state"), Volumes.ofPodman(volumes, ""), id, false);
    }
    Path rootfull = roots.rootfull().resolve(id);
    if (Files.isDirectory(rootfull.resolve("state"))) {
      return new InstanceLayout(
          rootfull,
          rootfull.resolve("state"),
          Volumes.ofPodman(roots.rootfullVolumes(), id + "-"),
          "",
          true);
    }
    throw new JobFailure(
        FailureKind.NOT_FOUND,
        "Instance "
            + id
            + " is not on this node: neither "
            + rootless.resolve("state")
            + " nor "
            + rootfull.resolve("state")
            + " is there. If it lives elsewhere, register its directories.");
  }

  private static void requireDirectory(String id, Path directory) throws JobFailure {
    if (!Files.isDirectory(directory)) {
      throw new JobFailure(
          FailureKind.NOT_FOUND,
          "Instance " + id + " is not on this node: " + directory + " is not there.");
    }
  }
}
