package io.holdfast.worker.restic;

import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.process.Command;
import io.holdfast.worker.process.Finished;
import io.holdfast.worker.process.OutputListener;
import io.holdfast.worker.process.ProcessRunner;
import io.holdfast.worker.process.StartFailure;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls restic. Safe for use by many threads. */
public final class Restic {
  private static final int INCOMPLETE = 3;
  private static final int LONG_ANSWER = 64 << 20;

  private final ProcessRunner runner;
  private final ResticCommands commands;
  private final ResticSettings settings;
  private final Clock clock;
  private @Nullable ResticVersion version;

  public Restic(ProcessRunner runner, ResticSettings settings, Clock clock) {
    this.runner = runner;
    this.commands = new ResticCommands(settings);
    this.settings = settings;
    this.clock = clock;
  }

  /** Asked once; a failure is asked again. */
  public synchronized ResticVersion version() throws ResticFailure {
    ResticVersion known = version;
    if (known == null) {
      Finished finished = start(commands.version(), OutputListener.NONE, new Cancellation());
      known = ResticVersion.parse(finished.out()).orElse(null);
      if (known == null || !known.isSupported()) {
        throw new ResticFailure(
            Problem.NOT_INSTALLED,
            "This node's restic is too old or says no version: install 0.14 or newer.");
      }
      version = known;
    }
    return known;
  }

  /** Makes the repository; {@link Problem#EXISTS} when there is one. */
  public void init(ResticSession session) throws ResticFailure {
    run(session, List.of("init"));
  }

  /** Makes a snapshot. */
  public BackupMade backup(
      ResticSession session, BackupArguments arguments, Consumer<ResticLine.Status> progress)
      throws ResticFailure {
    Cancellation stop = new Cancellation();
    Cancellation.Registration registration =
        session.cancellation().onCancel(() -> stop.cancel("cancelled"));
    AtomicBoolean unreachable = new AtomicBoolean();
    BackupOutput output =
        new BackupOutput(
            new RetryWatch(clock, settings.unreachableAfter()),
            () -> giveUp(unreachable, stop),
            progress);
    try {
      Command command = commands.of(session, ResticArguments.backup(arguments, version()));
      Finished finished = start(command, output, stop);
      BackupMade made = output.made(finished.exitCode() != INCOMPLETE);
      if (made != null) {
        // Even if it failed after that, to take its lock away for one: the snapshot is there.
        return withFullId(made, session);
      }
      throw failure(session, finished, unreachable.get());
    } finally {
      registration.close();
    }
  }

  private static void giveUp(AtomicBoolean unreachable, Cancellation stop) {
    unreachable.set(true);
    stop.cancel("the remote does not answer");
  }

  private BackupMade withFullId(BackupMade made, ResticSession session) {
    if (made.snapshotId().length() >= SnapshotIds.FULL) {
      return made;
    }
    return SnapshotIds.complete(made.snapshotId(), commands.cacheDir(session))
        .map(made::withId)
        .orElse(made);
  }

  /** Forgets snapshots, without pruning. */
  public Forgotten forget(ResticSession session, ForgetArguments arguments) throws ResticFailure {
    return ResticLines.forgotten(run(session, ResticArguments.forget(arguments)));
  }

  /** Snapshots that have all the tags, all for no tags, oldest first; needs no lock. */
  public List<ResticSnapshot> snapshots(ResticSession session, List<String> tags)
      throws ResticFailure {
    // An empty tag would ask for snapshots without tags.
    List<String> filters = tags.isEmpty() ? List.of() : List.of(String.join(",", tags));
    return ResticLines.snapshots(run(session, ResticArguments.snapshots(filters)));
  }

  /** Runs any command to its end and gives its standard output. */
  public String run(ResticSession session, List<String> words) throws ResticFailure {
    Cancellation stop = new Cancellation();
    Cancellation.Registration registration =
        session.cancellation().onCancel(() -> stop.cancel("cancelled"));
    AtomicBoolean unreachable = new AtomicBoolean();
    RetryWatch watch = new RetryWatch(clock, settings.unreachableAfter());
    OutputListener listener =
        new OutputListener() {
          @Override
          public void err(String line) {
            if (watch.isTooLong(line)) {
              giveUp(unreachable, stop);
            }
          }
        };
    try {
      Command command = commands.of(session, words);
      command = command.within(command.limits().keeping(LONG_ANSWER));
      Finished finished = start(command, listener, stop);
      if (!finished.isSuccess()) {
        throw failure(session, finished, unreachable.get());
      }
      return finished.out();
    } finally {
      registration.close();
    }
  }

  private Finished start(Command command, OutputListener listener, Cancellation stop)
      throws ResticFailure {
    try {
      return runner.run(command, listener, stop);
    } catch (StartFailure e) {
      throw new ResticFailure(Problem.NOT_INSTALLED);
    }
  }

  private static ResticFailure failure(
      ResticSession session, Finished finished, boolean unreachable) {
    if (session.cancellation().isRequested()) {
      return new ResticFailure(Problem.CANCELLED);
    }
    if (unreachable) {
      return new ResticFailure(Problem.UNREACHABLE);
    }
    if (finished.end() == Finished.End.CANCELLED) {
      return new ResticFailure(Problem.KILLED, "The worker stopped before restic had ended.");
    }
    List<String> secrets = new ArrayList<>(session.target().environment().values());
    secrets.remove(session.target().repositoryUrl());
    return ResticErrors.read(finished, secrets);
  }
}
