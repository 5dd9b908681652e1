package io.holdfast.catalog.transfer;

import io.holdfast.catalog.CatalogException;
import io.holdfast.catalog.Transfers;
import io.holdfast.catalog.Transfers.Chunk;
import io.holdfast.catalog.Transfers.Kind;
import io.holdfast.catalog.transfer.TransferException.Reason;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The writing end of a transfer: holds one chunk, waits for room, and ends as broken when it is
 * closed before {@link #complete}. For one thread.
 */
public final class TransferOutput extends OutputStream {
  private final Transfers transfers;
  private final String name;
  private final String writer;
  private final Waiting waiting;
  private final byte[] buffer = new byte[Transfers.LONGEST_CHUNK];
  private int used;
  private long position;
  private boolean isOver;

  private TransferOutput(Transfers transfers, String name, String writer, Duration patience) {
    this.transfers = transfers;
    this.name = name;
    this.writer = writer;
    this.waiting = new Waiting(patience);
  }

  /**
   * Begins a transfer.
   *
   * @param writer unique to this attempt
   * @param patience how long the reader may take nothing while there is no room
   */
  public static TransferOutput begin(
      Transfers transfers, String name, String writer, Duration patience) throws TransferException {
    check(reached(() -> transfers.begin(name, writer)));
    return new TransferOutput(transfers, name, writer, patience);
  }

  /** Bytes that were written so far. */
  public long count() {
    return position + used;
  }

  @Override
  public void write(int single) throws TransferException {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws TransferException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    int done = 0;
    while (done < length) {
      int part = Math.min(length - done, buffer.length - used);
      System.arraycopy(bytes, offset + done, buffer, used, part);
      used += part;
      done += part;
      if (used == buffer.length) {
        flush();
      }
    }
  }

  /** Sends what is held. */
  @Override
  public void flush() throws TransferException {
    if (used > 0) {
      send(new Chunk(position, Kind.DATA, Arrays.copyOf(buffer, used)));
      position += used;
      used = 0;
    }
  }

  /** Sends what is held and tells the reader that it was all. */
  public void complete() throws TransferException {
    flush();
    send(Chunk.mark(Kind.END, position));
    isOver = true;
  }

  /** Tells the reader that no more comes, unless it is complete. */
  @Override
  public void close() {
    if (isOver) {
      return;
    }
    isOver = true;
    try {
      transfers.put(name, writer, Chunk.mark(Kind.BROKEN, position));
    } catch (CatalogException e) {
      // The reader notices that nothing comes.
    }
  }

  private void send(Chunk chunk) throws TransferException {
    Transfers.Put put = reached(() -> transfers.put(name, writer, chunk));
    while (put == Transfers.Put.FULL) {
      if (waiting.isStopped() || !waiting.step()) {
        throw new TransferException(Reason.SILENT, "Nobody takes what is sent; it was given up.");
      }
      put = reached(() -> transfers.put(name, writer, chunk));
    }
    check(put);
    waiting.over();
  }

  private static void check(Transfers.Put put) throws TransferException {
    if (put == Transfers.Put.STOPPED) {
      throw new TransferException(Reason.STOPPED, "Whoever asked for it wants no more of it.");
    } else if (put == Transfers.Put.FOREIGN) {
      throw new TransferException(
          Reason.FOREIGN, "It was begun before and broke off; ask for it again.");
    }
  }

  private static <T> T reached(Supplier<T> call) throws TransferException {
    try {
      return call.get();
    } catch (CatalogException e) {
      throw new TransferException(Reason.UNREACHABLE, String.valueOf(e.getMessage()), e);
    }
  }
}
