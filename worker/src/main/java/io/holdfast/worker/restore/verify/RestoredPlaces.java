package io.holdfast.worker.restore.verify;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * Where what was restored is.
 *
 * @param places file or directory on this node by path in the snapshot, without a leading slash;
 *     none is below another
 * @param leftOut paths in the snapshot, without a leading slash, that are not compared with what is
 *     there instead, such as {@code state/environment}
 */
public record RestoredPlaces(Map<String, Path> places, Set<String> leftOut) {
  public RestoredPlaces {
    places = Map.copyOf(places);
    leftOut = Set.copyOf(leftOut);
  }

  /** Whether a path or a directory that it is in is left out. */
  boolean leavesOut(String path) {
    return leftOut.stream().anyMatch(left -> path.equals(left) || path.startsWith(left + "/"));
  }

  /** Whether something was put into a directory after restic had set its time. */
  boolean touches(String directory) {
    return leftOut.stream().anyMatch(left -> left.startsWith(directory + "/"));
  }
}
