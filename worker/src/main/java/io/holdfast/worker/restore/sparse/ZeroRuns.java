package io.holdfast.worker.restore.sparse;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Finds out whether a file has a run of zeros that is worth a hole. It reads little of a file that
 * has none: the beginning of each run's place tells.
 */
final class ZeroRuns {
  /** Length and alignment of the shortest run. */
  static final int RUN_BYTES = 64 << 10;

  private static final int BEGINNING_BYTES = 512;

  private ZeroRuns() {}

  /**
   * Whether there is one; false when it was stopped before it knew.
   *
   * @param file no link
   * @param stopped asked before each run
   */
  static boolean has(Path file, BooleanSupplier stopped) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      ByteBuffer buffer = ByteBuffer.allocateDirect(RUN_BYTES);
      long last = channel.size() - RUN_BYTES;
      for (long at = 0; at <= last && !stopped.getAsBoolean(); at += RUN_BYTES) {
        if (isZero(channel, buffer, at, BEGINNING_BYTES)
            && isZero(channel, buffer, at, RUN_BYTES)) {
          return true;
        }
      }
      return false;
    }
  }

  private static boolean isZero(FileChannel channel, ByteBuffer buffer, long begin, int bytes)
      throws IOException {
    buffer.clear().limit(bytes);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, begin + buffer.position()) < 0) {
        throw new EOFException("the file has become shorter");
      }
    }
    buffer.flip();
    while (buffer.remaining() >= Long.BYTES) {
      if (buffer.getLong() != 0) {
        return false;
      }
    }
    return true;
  }
}
