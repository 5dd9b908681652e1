package io.holdfast.worker.source;

import java.nio.file.Path;

/** Where instances live that follow NethServer 8's layout. */
public record LayoutRoots(Path rootless, Path rootfull, Path rootfullVolumes) {
  public static final LayoutRoots NETHSERVER =
      new LayoutRoots(
          Path.of("/home"),
          Path.of("/var/lib/nethserver"),
          Path.of("/var/lib/containers/storage/volumes"));
}
