package io.holdfast.worker.upkeep;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.catalog.Transfers;
import io.holdfast.catalog.transfer.TransferException;
import io.holdfast.catalog.transfer.TransferOutput;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.Ending;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.job.Phase;
import io.holdfast.worker.job.Progress;
import io.holdfast.worker.job.UpkeepReport;
import io.holdfast.worker.job.UpkeepTask;
import io.holdfast.worker.restic.ResticFailure;
import io.holdfast.worker.restic.ResticSnapshot;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.time.Duration;

/** {@code DUMP}: sends a file of a snapshot, or a directory as tar, to whoever asked for it. */
final class FileDump implements UpkeepDuty {
  /** How long the reader may take nothing. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final UpkeepParts parts;
  private final Transfers transfers;

  FileDump(UpkeepParts parts, Transfers transfers) {
    this.parts = parts;
    this.transfers = transfers;
  }

  @Override
  public UpkeepReport run(UpkeepTask task, Progress.Listener progress, Cancellation cancellation)
      throws JobFailure, ResticFailure {
    TaskOptions options = new TaskOptions(task);
    String transfer = options.uuid("transfer");
    String writer = parts.random().get().toString();
    try (TransferOutput output = TransferOutput.begin(transfers, transfer, writer, PATIENCE)) {
      options.required("file");
      String file = options.path("file");
      OpenedRepository opened = OpenedRepository.open(parts, task, cancellation);
      ResticSnapshot snapshot = opened.choose(options.text("snapshot"));
      parts
          .restic()
          .dump(opened.session(), snapshot.id(), file, new Metered(output, progress, file));
      output.complete();
      return report(snapshot, file, output.count());
    } catch (TransferException e) {
      boolean isAway = e.reason() == TransferException.Reason.UNREACHABLE;
      throw new JobFailure(
          isAway ? FailureKind.UNREACHABLE : FailureKind.REQUEST,
          String.valueOf(e.getMessage()),
          e);
    } catch (IOException e) {
      throw new JobFailure(FailureKind.INTERNAL, "The file could not be sent.", e);
    }
  }

  private static UpkeepReport report(ResticSnapshot snapshot, String file, long bytes) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("snapshot", snapshot.id()).put("file", file).put("bytes", bytes);
    return new UpkeepReport(
        new Ending.Succeeded("Sent " + bytes + " bytes of " + file + "."), answer.toString());
  }

  /** Tells how much was sent. */
  private static final class Metered extends FilterOutputStream {
    private final TransferOutput output;
    private final Progress.Listener progress;
    private final String message;

    Metered(TransferOutput output, Progress.Listener progress, String file) {
      super(output);
      this.output = output;
      this.progress = progress;
      this.message = "sending " + file;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      output.write(bytes, offset, length);
      progress.progressed(new Progress(Phase.WORKING, output.count(), 0, 0, 0, message));
    }
  }
}
