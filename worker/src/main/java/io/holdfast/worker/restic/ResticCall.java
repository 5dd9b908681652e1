package io.holdfast.worker.restic;

import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.process.Command;
import io.holdfast.worker.process.Finished;
import io.holdfast.worker.process.OutputListener;
import io.holdfast.worker.process.ProcessRunner;
import io.holdfast.worker.process.StartFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** One call of restic in a session: stopped when the session is, or when the remote is away. */
final class ResticCall implements AutoCloseable {
  private final ResticSession session;
  private final ProcessRunner runner;
  private final RetryWatch watch;
  private final Cancellation stop = new Cancellation();
  private final Cancellation.Registration registration;
  private volatile boolean unreachable;

  ResticCall(ResticSession session, ProcessRunner runner, RetryWatch watch) {
    this.session = session;
    this.runner = runner;
    this.watch = watch;
    this.registration = session.cancellation().onCancel(() -> stop.cancel("cancelled"));
  }

  RetryWatch watch() {
    return watch;
  }

  /** Stops it: the remote does not answer. */
  void giveUp() {
    unreachable = true;
    stop.cancel("the remote does not answer");
  }

  Finished run(Command command, OutputListener listener) throws ResticFailure {
    try {
      return runner.run(command, listener, stop);
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
    try {
      finished = runner.stream(command, careful, patience(), stop);
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
    if (finished.end() == Finished.End.CANCELLED) {
      return new ResticFailure(Problem.KILLED, "The worker stopped before restic had ended.");
    }
    List<String> secrets = new ArrayList<>(session.target().environment().values());
    secrets.remove(session.target().repositoryUrl());
    return ResticErrors.read(finished, secrets);
  }

  @Override
  public void close() {
    registration.close();
  }
}
