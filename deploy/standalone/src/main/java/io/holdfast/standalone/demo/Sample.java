package io.holdfast.standalone.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An instance to back up, and what its snapshots are to hold.
 *
 * @param volumes directories by mapped name
 * @param included paths that every snapshot has
 * @param excluded paths that no snapshot has, though the files are there
 * @param temporary files of its dump hook, which its cleanup hook takes away
 * @param changes made between the runs: text by file
 */
record Sample(
    Identity identity,
    Layout layout,
    Map<String, Path> volumes,
    List<String> included,
    List<String> excluded,
    List<Path> temporary,
    Map<Path, String> changes) {

  /** Which instance. */
  record Identity(String id, String imageUrl, String uuid, int node) {

    String imageName() {
      String last = imageUrl.substring(imageUrl.lastIndexOf('/') + 1);
      return last.substring(0, last.indexOf(':'));
    }

    /** Its restic repository below the remote. */
    String repositoryPath() {
      return imageName() + "/" + id + "@" + uuid;
    }
  }

  /** Its directories. */
  record Layout(Path installDir, Path stateDir, boolean rootfull) {}

  String id() {
    return identity.id();
  }

  /** Directory of one of its volumes. */
  Path volume(String name) {
    return Objects.requireNonNull(volumes.get(name), name);
  }
}
