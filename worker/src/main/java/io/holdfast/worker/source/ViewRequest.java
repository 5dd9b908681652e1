package io.holdfast.worker.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a view has to show.
 *
 * @param stateDir becomes {@code state}
 * @param volumes become {@code volumes/<name>}
 * @param readable further paths that are needed as they are
 * @param writable further directories that are written to
 */
record ViewRequest(
    String name,
    Path stateDir,
    Map<String, Path> volumes,
    List<Path> readable,
    List<Path> writable) {
  ViewRequest {
    volumes = new TreeMap<>(volumes);
    readable = List.copyOf(readable);
    writable = List.copyOf(writable);
  }
}
