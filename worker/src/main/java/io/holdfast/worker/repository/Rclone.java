package io.holdfast.worker.repository;

import io.holdfast.catalog.Repository;
import io.holdfast.catalog.RepositorySecrets;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.process.Command;
import io.holdfast.worker.process.Finished;
import io.holdfast.worker.process.Masker;
import io.holdfast.worker.process.OutputListener;
import io.holdfast.worker.process.ProcessRunner;
import io.holdfast.worker.process.SearchPath;
import io.holdfast.worker.process.StartFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Calls rclone. Safe for use by many threads. */
public final class Rclone {
  private static final Duration GRACE = Duration.ofSeconds(1);
  private static final List<String> BRIEF =
      List.of("--retries", "1", "--low-level-retries", "2", "--contimeout", "8s");

  private final ProcessRunner runner;
  private final RcloneSettings settings;
  private final RcloneRemotes remotes;

  public Rclone(ProcessRunner runner, RcloneSettings settings, RcloneRemotes remotes) {
    this.runner = runner;
    this.settings = settings;
    this.remotes = remotes;
  }

  /**
   * A repository's files, for as long as the deadline allows.
   *
   * @throws JobFailure {@code REQUEST} when rclone cannot be told of the repository
   */
  public RemoteFiles open(
      Repository repository, RepositorySecrets secrets, Deadline deadline, Cancellation stop)
      throws JobFailure {
    RcloneRemote remote = remotes.remote(repository, secrets);
    Masker masker = Masker.of(SecretValues.of(repository, secrets));
    return new RemoteFiles(this, repository, remote, masker, deadline, stop);
  }

  /** Directory for temporary files. */
  Path workDir() {
    return settings.workDir();
  }

  /** One call; its ending is not looked at. */
  Finished run(
      List<String> words,
      RcloneRemote remote,
      byte[] input,
      OutputListener listener,
      Deadline deadline,
      Cancellation stop)
      throws JobFailure {
    List<String> all = new ArrayList<>(List.of(settings.program()));
    all.addAll(BRIEF);
    all.addAll(words);
    Map<String, String> environment = new TreeMap<>();
    environment.put("PATH", SearchPath.DEFAULT);
    environment.put("LANG", "C.UTF-8");
    environment.put("HOME", settings.workDir().toString());
    environment.put("TMPDIR", settings.workDir().toString());
    environment.putAll(settings.environment());
    environment.putAll(remote.environment());
    Command command =
        Command.of(all)
            .with(environment)
            .reading(input)
            .withoutMoreRights()
            .within(Command.Limits.DEFAULT.withDeadline(deadline.left()).withGrace(GRACE));
    try {
      return runner.run(command, listener, stop);
    } catch (StartFailure e) {
      throw new JobFailure(
          FailureKind.INTERNAL, "rclone cannot be started on this node: install it.", e);
    }
  }
}
