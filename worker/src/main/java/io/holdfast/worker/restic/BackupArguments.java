package io.holdfast.worker.restic;

import java.nio.file.Path;
import java.util.List;

/**
 * What to back up, and what the snapshot is called.
 *
 * @param host the instance's uuid
 * @param filesFrom file of paths, each ended by a zero byte, relative to the working directory
 * @param excludeFile file of patterns
 */
public record BackupArguments(String host, List<String> tags, Path filesFrom, Path excludeFile) {
  public BackupArguments {
    tags = List.copyOf(tags);
  }
}
