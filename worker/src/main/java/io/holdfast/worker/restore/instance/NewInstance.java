package io.holdfast.worker.restore.instance;

import io.holdfast.catalog.Instance;
import io.holdfast.catalog.Placement;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * An instance that is to be made for a restore.
 *
 * @param identity its id, image, uuid and node, without a placement
 * @param volumes names of its volumes
 * @param elsewhere directory of those volumes that go elsewhere
 * @param environment the snapshot's {@code state/environment}
 */
public record NewInstance(
    UUID jobId,
    Instance identity,
    Set<String> volumes,
    Map<String, Path> elsewhere,
    Map<String, String> environment) {
  public NewInstance {
    volumes = new TreeSet<>(volumes);
    elsewhere = new TreeMap<>(elsewhere);
    environment = Map.copyOf(environment);
  }

  /** The same in the place where it was made. */
  public Instance placed(Placement placement) {
    return new Instance(
        identity.id(),
        identity.imageUrl(),
        identity.uuid(),
        identity.node(),
        identity.uiName(),
        identity.noDataBackup(),
        placement);
  }

  /** Names of variables only: their values may be secrets. */
  @Override
  public String toString() {
    return "NewInstance[" + identity.id() + ", " + volumes + ", " + environment.keySet() + "]";
  }
}
