package io.holdfast.worker.upkeep;

import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.repository.RemoteFiles;
import io.holdfast.worker.upkeep.ProbeAnswer.Step;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Lists a repository, writes a file and takes it away again. */
final class RcloneProbe {
  private static final byte[] CONTENT =
      "Written to find out whether this place can be used; may be deleted.\n"
          .getBytes(StandardCharsets.UTF_8);

  private final RemoteFiles files;
  private final String name;
  private final String directory;

  RcloneProbe(RemoteFiles files, String name, UUID random) {
    this.files = files;
    this.name = name;
    this.directory = "holdfast-probe-" + random;
  }

  ProbeAnswer run() {
    Step step = Step.READ;
    try {
      list();
      step = Step.WRITE;
      // Object stores have no directories, so making one would prove nothing there.
      files.write(directory + "/probe", CONTENT);
      step = Step.DELETE;
      files.delete(directory + "/probe");
      removeDirectory();
      return ProbeAnswer.usable(name);
    } catch (JobFailure e) {
      return ProbeAnswer.failed(step, e);
    }
  }

  private void list() throws JobFailure {
    try {
      files.tryToList("");
    } catch (JobFailure e) {
      boolean willBeMade = e.kind() == FailureKind.NOT_FOUND && !files.isInContainer();
      if (!willBeMade) {
        throw e;
      }
    }
  }

  private void removeDirectory() throws JobFailure {
    try {
      files.removeDirectory(directory);
    } catch (JobFailure e) {
      if (e.kind() != FailureKind.NOT_FOUND) {
        throw e;
      }
    }
  }
}
