package io.holdfast.worker.restore.preflight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The real file systems; a directory that is not there counts as its nearest parent that is. */
public final class LocalSpace implements Space {

  @Override
  public Store of(Path directory) throws IOException {
    Path there = directory.toAbsolutePath();
    for (Path parent = there.getParent();
        parent != null && !Files.exists(there);
        parent = there.getParent()) {
      there = parent;
    }
    String device = String.valueOf(Files.getAttribute(there, "unix:dev"));
    return new Store(device, Files.getFileStore(there).getUsableSpace());
  }
}
