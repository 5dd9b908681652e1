package io.holdfast.worker.restic;

import io.holdfast.worker.process.Command;
import io.holdfast.worker.process.Finished;
import io.holdfast.worker.process.ProcessRunner;
import io.holdfast.worker.process.StartFailure;
import io.holdfast.worker.process.WrittenBytes;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
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
      Finished finished = answer();
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

  private Finished answer() throws ResticFailure {
    try {
      return runner.run(commands.version());
    } catch (StartFailure e) {
      throw new ResticFailure(Problem.NOT_INSTALLED);
    }
  }

  /** Makes the repository; {@link Problem#EXISTS} when there is one. */
  public void init(ResticSession session) throws ResticFailure {
    run(session, List.of("init"));
  }

  /** Makes a snapshot. */
  public BackupMade backup(
      ResticSession session, BackupArguments arguments, Consumer<ResticLine.Status> progress)
      throws ResticFailure {
    try (ResticCall call = call(session)) {
      BackupOutput output = new BackupOutput(call.watch(), call::giveUp, progress);
      Command command = commands.of(session, ResticArguments.backup(arguments, version()));
      Finished finished = call.run(command, output);
      BackupMade made = output.made(finished.exitCode() != INCOMPLETE);
      if (made != null) {
        // Even if it failed after that, to take its lock away for one: the snapshot is there.
        return withFullId(made, session);
      }
      throw call.failure(finished);
    }
  }

  private ResticCall call(ResticSession session) {
    return new ResticCall(
        session,
        runner,
        new ResticCall.Patience(clock, settings.unreachableAfter(), settings.silentAfter()));
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

  /**
   * Restores. What restic could not restore of single items is told in the answer; it fails when
   * nothing can be trusted: no repository, no space, no answer, cancelled.
   *
   * @param progress called by other threads; for a restic before 0.16, which does not tell, it is
   *     measured, and the totals stay 0
   */
  public RestoreMade restore(
      ResticSession session,
      RestoreArguments arguments,
      Consumer<ResticLine.RestoreStatus> progress)
      throws ResticFailure {
    try (ResticCall call = call(session)) {
      TargetMeter meter = new TargetMeter(List.of(arguments.target()), clock);
      RestoreOutput output = new RestoreOutput(call, meter, progress);
      Command command = commands.of(session, ResticArguments.restore(arguments, version()));
      if (version().tellsOfRestores()) {
        return output.outcome(call.run(command, output));
      }
      WrittenBytes written = new WrittenBytes(settings.program());
      try (MeasuredProgress measured =
          new MeasuredProgress(meter, written, output, output::measured)) {
        Finished finished = call.run(command, measured);
        measured.finish();
        return output.outcome(finished);
      }
    }
  }

  /** The same as {@link #listWhile}, to the end. */
  public boolean list(
      ResticSession session,
      String snapshotId,
      String directory,
      boolean recursive,
      Consumer<ResticNode> nodes)
      throws ResticFailure {
    return listWhile(
        session,
        snapshotId,
        directory,
        recursive,
        node -> {
          nodes.accept(node);
          return true;
        });
  }

  /**
   * Hands out what is below a directory of a snapshot, directories before what is in them, in the
   * order of names; the directory itself is left out, and a file is handed out as it is. Memory
   * does not grow with the number of files. Needs no lock.
   *
   * @param snapshotId full
   * @param directory absolute inside the snapshot; empty or {@code /}: all of it
   * @param recursive whether directories below it are entered
   * @param nodes called on one other thread; false: no more is wanted; what it throws ends the
   *     listing and comes out here
   * @return whether there is such a directory or file
   */
  public boolean listWhile(
      ResticSession session,
      String snapshotId,
      String directory,
      boolean recursive,
      Predicate<ResticNode> nodes)
      throws ResticFailure {
    String place = directory.replaceAll("/+$", "");
    NodeLister lister = new NodeLister(place, nodes);
    lines(session, ResticArguments.list(snapshotId, place, recursive), lister);
    if (!lister.sawSnapshot()) {
      throw new ResticFailure(Problem.NO_SNAPSHOT);
    }
    return lister.sawDirectory();
  }

  /**
   * Writes a file of a snapshot to the sink, or a directory as tar. The sink is used by one other
   * thread and not closed.
   *
   * @throws IOException when the sink fails, which stops restic
   */
  public void dump(ResticSession session, String snapshotId, String path, OutputStream sink)
      throws ResticFailure, IOException {
    try (ResticCall call = call(session)) {
      call.stream(commands.of(session, ResticArguments.dump(snapshotId, path)), sink);
    }
  }

  /** A small file of a snapshot; {@link Problem#TOO_LARGE} when it is larger. */
  public byte[] dumpSmall(ResticSession session, String snapshotId, String path, int mostBytes)
      throws ResticFailure {
    SmallFile file = new SmallFile(mostBytes);
    try {
      dump(session, snapshotId, path, file);
      return file.bytes();
    } catch (IOException e) {
      throw new ResticFailure(
          Problem.TOO_LARGE,
          "The snapshot's file " + path + " has more than " + mostBytes + " bytes.");
    }
  }

  /** Hands out what differs between two snapshots, by their full ids; on one other thread. */
  public DiffTotals diff(
      ResticSession session, String from, String to, Consumer<ResticChange> changes)
      throws ResticFailure {
    ChangeCounter counter = new ChangeCounter(changes);
    lines(session, ResticArguments.diff(from, to), counter);
    return counter.totals();
  }

  private void lines(ResticSession session, List<String> words, LineStream.Taker taker)
      throws ResticFailure {
    try (ResticCall call = call(session)) {
      call.stream(commands.of(session, words), new LineStream(taker));
    } catch (IOException e) {
      throw new ResticFailure(Problem.OTHER, "restic's answer could not be taken.");
    }
  }

  /** Runs any command to its end and gives its standard output. */
  public String run(ResticSession session, List<String> words) throws ResticFailure {
    Attempt attempt = attempt(session, words);
    ResticFailure failure = attempt.failure();
    if (failure != null) {
      throw failure;
    }
    return attempt.finished().out();
  }

  /** Runs any command to its end, for callers who read what it said before it failed. */
  Attempt attempt(ResticSession session, List<String> words) throws ResticFailure {
    try (ResticCall call = call(session)) {
      Command command = commands.of(session, words);
      command = command.within(command.limits().keeping(LONG_ANSWER));
      Finished finished = call.run(command, call.patience());
      return new Attempt(finished, finished.isSuccess() ? null : call.failure(finished));
    }
  }

  /** A call that came to its end, and why it failed, if it did. */
  record Attempt(Finished finished, @Nullable ResticFailure failure) {}
}
