package io.holdfast.worker.restic;

import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.process.Command;
import io.holdfast.worker.process.Finished;
import io.holdfast.worker.process.OutputListener;
import io.holdfast.worker.process.ProcessRunner;
import io.holdfast.worker.process.StartFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One call of restic in a session: stopped when the session is, or when the remote is away. */
final class ResticCall implements AutoCloseable {
  private final ResticSession session;
  private final ProcessRunner runner;
  private final RetryWatch watch;
  private final Patience patience;
  private final Cancellation stop = new Cancellation();
  private final Cancellation.Registration registration;
  private volatile boolean unreachable;
  private volatile boolean silent;

  ResticCall(ResticSession session, ProcessRunner runner, Patience patience) {
    this.session = session;
    this.runner = runner;
    this.patience = patience;
    this.watch = new RetryWatch(patience.clock(), patience.unreachableAfter());
    this.registration = session.cancellation().onCancel(() -> stop.cancel("cancelled"));
  }

  /** How long a remote is waited for. */
  record Patience(Clock clock, Duration unreachableAfter, Duration silentAfter) {}

  RetryWatch watch() {
    return watch;
  }

  /** Stops it: the remote does not answer. */
  void giveUp() {
    unreachable = true;
    stop.cancel("the remote does not answer");
  }

  private void giveUpSilent() {
    silent = true;
    stop.cancel("nothing comes from the remote");
  }

  private SilenceWatch silence(OutputListener listener) {
    return new SilenceWatch(listener, patience.clock(), patience.silentAfter(), this::giveUpSilent);
  }

  Finished run(Command command, OutputListener listener) throws ResticFailure {
    try (SilenceWatch silence = silence(listener)) {
      return runner.run(command, silence, stop);
    } catch (StartFailure e) {
      throw new ResticFailure(Problem.NOT_INSTALLED);
    }
  }

  /** Listens to tries that go on for too long, and to nothing else. */
  OutputListener patience() {
    return new OutputListener() {
      @Override
      public void err(String line) {
        if (watch.isTooLong(line)) {
          giveUp();
        }
      }
    };
  }

  /**
   * Hands standard output on as it is, until the end or until the sink has had enough.
   *
   * @throws IOException what the sink threw; its unchecked exceptions come through, too
   */
  void stream(Command command, OutputStream sink) throws ResticFailure, IOException {
    CarefulSink careful = new CarefulSink(sink);
    Finished finished;
    try (SilenceWatch silence = silence(patience())) {
      finished = runner.stream(command, careful, silence, stop);
    } catch (StartFailure e) {
      throw new ResticFailure(Problem.NOT_INSTALLED);
    }
    careful.rethrow();
    if (!finished.isSuccess() && !careful.hadEnough()) {
      throw failure(finished);
    }
  }

  /** Why it did not do what it was to. */
  ResticFailure failure(Finished finished) {
    if (session.cancellation().isRequested()) {
      return new ResticFailure(Problem.CANCELLED);
    }
    if (unreachable) {
      return new ResticFailure(Problem.UNREACHABLE);
    }
    if (silent) {
      return new ResticFailure(
          Problem.UNREACHABLE,
          "The remote took the connection and was silent for "
              + inWords(patience.silentAfter())
              + ": look whether it hangs, and at the network between.");
    }
    if (finished.end() == Finished.End.CANCELLED) {
      return new ResticFailure(Problem.KILLED, "The worker stopped before restic had ended.");
    }
    List<String> secrets = new ArrayList<>(session.target().environment().values());
    secrets.remove(session.target().repositoryUrl());
    return ResticErrors.read(finished, secrets);
  }

  private static String inWords(Duration duration) {
    return duration.toMinutes() > 1
        ? duration.toMinutes() + " minutes"
        : duration.toSeconds() + " seconds";
  }

  @Override
  public void close() {
    registration.close();
  }
}
