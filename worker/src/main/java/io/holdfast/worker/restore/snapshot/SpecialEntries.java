package io.holdfast.worker.restore.snapshot;

import io.holdfast.worker.job.Counts;
import io.holdfast.worker.restic.ResticNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks for entries that have more rights than their place in an instance gives them, and for
 * volumes that are none. Pure.
 */
final class SpecialEntries {
  private static final String VOLUMES = "/volumes/";
  private static final long SETUID_OR_SETGID = 06000;

  private final Map<String, Finding> noVolumes = new HashMap<>();
  private String first = "";
  private final List<String> devices = new ArrayList<>();
  private long deviceCount;
  private long programs;

  /** An entry with a right name. */
  void look(ResticNode node) {
    if (node.type() == ResticNode.Type.DEVICE || node.type() == ResticNode.Type.CHARACTER_DEVICE) {
      deviceCount++;
      if (devices.size() < SnapshotContent.MOST_DEVICES) {
        devices.add(node.path().substring(1));
      }
      remember(node);
    } else if (node.type() == ResticNode.Type.FILE && (node.mode() & SETUID_OR_SETGID) != 0) {
      programs++;
      remember(node);
    }
    boolean isVolume =
        node.path().startsWith(VOLUMES) && node.path().indexOf('/', VOLUMES.length()) < 0;
    if (isVolume && node.type() != ResticNode.Type.DIRECTORY) {
      String path = node.path().substring(1);
      noVolumes.put(path, noVolume(path, node.type()));
    }
  }

  private void remember(ResticNode node) {
    if (first.isEmpty()) {
      first = node.path().substring(1);
    }
  }

  /** A warning, if there are any. */
  Optional<Finding> finding() {
    List<String> what = new ArrayList<>();
    if (deviceCount > 0) {
      what.add(Counts.words(deviceCount, "device"));
    }
    if (programs > 0) {
      what.add(
          Counts.words(programs, "file")
              + " with the rights of its owner for whoever runs it (setuid, setgid)");
    }
    return what.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Finding.warning(
                "rights",
                "The snapshot has "
                    + String.join(" and ", what)
                    + ", the first is '"
                    + first
                    + "', and they are restored as they are: look whether the application needs"
                    + " them."));
  }

  /** The first of them, without a leading slash. */
  List<String> devices() {
    return devices;
  }

  /** By path, why what is in the place of a volume is not put there: later it would be followed. */
  Map<String, Finding> noVolumes() {
    return noVolumes;
  }

  private static Finding noVolume(String path, ResticNode.Type type) {
    return Finding.error(
        "names",
        "'"
            + path
            + "' in the snapshot is "
            + (type == ResticNode.Type.SYMLINK ? "a symbolic link" : "no directory")
            + ", so that it is no volume and is not put into place: restore the other paths by"
            + " name.");
  }
}
