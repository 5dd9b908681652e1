package io.holdfast.worker.source;

import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the files that an include file names. Symbolic links on the way are not followed, so that
 * nothing outside the state directory and the volumes is ever read; restic stores a link as a link.
 */
final class Selector {
  private static final String ALWAYS = "state/environment";

  private final InstanceLayout layout;
  private final SortedSet<String> paths = new TreeSet<>();
  private final Map<String, Path> volumes = new TreeMap<>();
  private final List<String> warnings = new ArrayList<>();

  private Selector(InstanceLayout layout) {
    this.layout = layout;
  }

  /**
   * The files to read; {@code state/environment} is always among them.
   *
   * @throws JobFailure {@code NOT_FOUND} when a volume that is named is not there
   */
  static Selection select(InstanceLayout layout, IncludeFile file) throws JobFailure {
    Selector selector = new Selector(layout);
    selector.warnings.addAll(file.refusals());
    selector.paths.add(ALWAYS);
    for (Include include : file.includes()) {
      selector.follow(include);
    }
    return new Selection(selector.paths, selector.volumes, selector.warnings);
  }

  private void follow(Include include) throws JobFailure {
    int before = paths.size();
    boolean found;
    if (!include.isVolume()) {
      found = descend(layout.stateDir(), Include.STATE, include.components());
    } else {
      found = followVolumes(include);
    }
    if (!found && paths.size() == before) {
      warnings.add("Nothing is there for '" + include.line() + "' of etc/state-include.conf.");
    }
  }

  private boolean followVolumes(Include include) throws JobFailure {
    List<String> components = include.components();
    boolean found = false;
    for (String name : volumeNames(components.isEmpty() ? "*" : components.get(0))) {
      Path directory = layout.volumes().find(name).orElse(null);
      if (directory == null) {
        throw new JobFailure(
            FailureKind.NOT_FOUND,
            "Volume " + name + ", which etc/state-include.conf names, is not there.");
      }
      volumes.put(name, directory);
      List<String> rest =
          components.isEmpty() ? List.of() : components.subList(1, components.size());
      found |= descend(directory, Include.VOLUMES + "/" + name, rest);
    }
    return found;
  }

  private List<String> volumeNames(String name) {
    if (!Glob.isGlob(name)) {
      return List.of(name);
    }
    Pattern pattern = Glob.pattern(name);
    return layout.volumes().names().stream()
        .filter(candidate -> pattern.matcher(candidate).matches())
        .toList();
  }

  /** Adds what the names lead to; false when that is nothing. */
  private boolean descend(Path directory, String mapped, List<String> names) {
    if (names.isEmpty()) {
      paths.add(mapped);
      return true;
    }
    List<String> rest = names.subList(1, names.size());
    boolean found = false;
    for (String name : matches(directory, names.get(0))) {
      Path next = directory.resolve(name);
      if (!rest.isEmpty() && Files.isSymbolicLink(next)) {
        warnings.add("'" + mapped + "/" + name + "' is a symbolic link and is not followed.");
        continue;
      }
      found |= descend(next, mapped + "/" + name, rest);
    }
    return found;
  }

  private static List<String> matches(Path directory, String name) {
    if (!Glob.isGlob(name)) {
      return Files.exists(directory.resolve(name), LinkOption.NOFOLLOW_LINKS)
          ? List.of(name)
          : List.of();
    }
    Pattern pattern = Glob.pattern(name);
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(entry -> pattern.matcher(entry).matches())
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of(); // Not a directory, or one that cannot be read.
    }
  }
}
