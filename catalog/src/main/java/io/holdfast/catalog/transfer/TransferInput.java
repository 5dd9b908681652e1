package io.holdfast.catalog.transfer;

import io.holdfast.catalog.CatalogException;
import io.holdfast.catalog.Transfers;
import io.holdfast.catalog.Transfers.Chunk;
import io.holdfast.catalog.Transfers.Kind;
import io.holdfast.catalog.transfer.TransferException.Reason;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The reading end of a transfer. It comes to its end only when the writer said so and every byte
 * was there; whatever else happens is a {@link TransferException}. For one thread, but any thread
 * may close it, which ends a read that waits.
 */
public final class TransferInput extends InputStream {
  private final Transfers transfers;
  private final String name;
  private final Waiting waiting;
  private byte[] bytes = new byte[0];
  private int used;
  private long position;
  private boolean isAtEnd;

  /**
   * Makes it; the writer may begin before or after.
   *
   * @param patience how long the writer may send nothing
   */
  public TransferInput(Transfers transfers, String name, Duration patience) {
    this.transfers = transfers;
    this.name = name;
    this.waiting = new Waiting(patience);
  }

  @Override
  public int read() throws TransferException {
    byte[] single = new byte[1];
    return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws TransferException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    if (used == bytes.length && !fill()) {
      return -1;
    }
    int count = Math.min(length, bytes.length - used);
    System.arraycopy(bytes, used, target, offset, count);
    used += count;
    return count;
  }

  /** Tells the writer to stop, if it has not ended. */
  @Override
  public void close() {
    waiting.stop();
    try {
      transfers.stop(name);
    } catch (CatalogException e) {
      // The writer notices that nothing is taken, and what is there runs out.
    }
  }

  private boolean fill() throws TransferException {
    if (isAtEnd) {
      return false;
    }
    Chunk chunk = next();
    if (chunk.position() != position) {
      throw new TransferException(Reason.LOST, "A part of it was lost on the way; try again.");
    }
    if (chunk.kind() == Kind.BROKEN) {
      throw new TransferException(Reason.BROKEN, "It broke off before its end.");
    }
    bytes = chunk.bytes();
    used = 0;
    position += bytes.length;
    isAtEnd = chunk.kind() == Kind.END;
    return !isAtEnd;
  }

  private Chunk next() throws TransferException {
    while (!waiting.isStopped()) {
      Optional<Chunk> chunk = take();
      if (chunk.isPresent()) {
        waiting.over();
        return chunk.get();
      }
      if (!waiting.step()) {
        throw new TransferException(Reason.SILENT, "Nothing came for too long.");
      }
    }
    throw new TransferException(Reason.STOPPED, "It was stopped.");
  }

  private Optional<Chunk> take() throws TransferException {
    try {
      return transfers.take(name, position);
    } catch (CatalogException e) {
      throw new TransferException(Reason.UNREACHABLE, String.valueOf(e.getMessage()), e);
    }
  }
}
