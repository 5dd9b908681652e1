package io.holdfast.catalog;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where an instance that does not follow NethServer 8's layout lives on its node.
 *
 * @param installDir has {@code etc/}, {@code bin/}, {@code actions/}
 * @param stateDir has {@code environment}
 * @param volumes directory of each volume by its mapped name
 * @param user owner of its processes, or empty for the worker's own
 * @param rootfull whether it is a rootfull instance
 */
public record Placement(
    Path installDir, Path stateDir, Map<String, Path> volumes, String user, boolean rootfull) {
  public Placement {
    volumes = Map.copyOf(volumes);
  }
}
