package io.holdfast.worker.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is read for a backup.
 *
 * @param paths below {@code state/} and {@code volumes/}, in order
 * @param volumes directories of the volumes that are needed, by name
 * @param warnings lines that could not be followed
 */
public record Selection(SortedSet<String> paths, Map<String, Path> volumes, List<String> warnings) {
  public Selection {
    paths = new TreeSet<>(paths);
    volumes = new TreeMap<>(volumes);
    warnings = List.copyOf(warnings);
  }
}
