package io.holdfast.worker.restic;

import io.holdfast.worker.process.Finished;
import io.holdfast.worker.process.OutputListener;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Gathers what a running restore says. Safe for use by both output threads. */
final class RestoreOutput implements OutputListener {
  private final ResticCall call;
  private final TargetMeter meter;
  private final Consumer<ResticLine.RestoreStatus> onStatus;
  private final List<ResticLine.RestoreError> errors = new ArrayList<>();
  private long errorCount;
  private ResticLine.RestoreStatus last = ResticLine.RestoreStatus.NONE;
  private @Nullable Problem problem;

  RestoreOutput(ResticCall call, TargetMeter meter, Consumer<ResticLine.RestoreStatus> onStatus) {
    this.call = call;
    this.meter = meter;
    this.onStatus = onStatus;
  }

  @Override
  public void out(String line) {
    take(line);
  }

  @Override
  public void err(String line) {
    if (call.watch().isTooLong(line)) {
      // An old restic says nothing of its progress: the files do.
      call.watch().progressed(meter.measureNow().bytes());
      if (call.watch().isTooLong(line)) {
        call.giveUp();
      }
    }
    take(line);
  }

  private void take(String line) {
    ResticLine read = ResticLines.readRestore(line);
    if (read instanceof ResticLine.RestoreStatus status) {
      call.watch().progressed(status.bytesDone());
      keep(status);
      onStatus.accept(status);
    } else if (read instanceof ResticLine.RestoreError error) {
      keep(error);
    }
  }

  /** What lies in the target, of a restic that does not tell. */
  void measured(ResticLine.RestoreStatus status) {
    keep(status);
    onStatus.accept(status);
  }

  private synchronized void keep(ResticLine.RestoreStatus status) {
    last = status;
  }

  private synchronized void keep(ResticLine.RestoreError error) {
    errorCount++;
    if (errors.size() < RestoreMade.MOST_ERRORS) {
      errors.add(error);
    }
    if (problem == null) {
      problem = ResticErrors.ofItem(error.message()).orElse(null);
    }
  }

  /** What was made, once restic has ended; fails when that was not for single items alone. */
  synchronized RestoreMade outcome(Finished finished) throws ResticFailure {
    boolean ended = finished.end() == Finished.End.EXITED;
    if (ended && !finished.isSuccess() && problem != null) {
      throw new ResticFailure(problem);
    }
    boolean forItems = ended && errorCount > 0 && ResticErrors.isAboutItems(finished);
    if (finished.isSuccess() || forItems) {
      return new RestoreMade(last, errors, errorCount);
    }
    throw call.failure(finished);
  }
}
