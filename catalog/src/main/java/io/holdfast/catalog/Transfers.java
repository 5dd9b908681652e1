package io.holdfast.catalog;

import java.time.Duration;
import java.util.Optional;

/**
 * Bytes on their way from one process to another, in chunks of which few are kept at a time. A name
 * is used once; it is a uuid that the reading side made up. Every call may be made twice without
 * harm. {@link io.holdfast.catalog.transfer.TransferOutput} and {@link
 * io.holdfast.catalog.transfer.TransferInput} make streams of it.
 */
public interface Transfers {

  /** Most bytes of a chunk. */
  int LONGEST_CHUNK = 256 * 1024;

  /** Most chunks that wait to be taken. */
  int MOST_WAITING = 16;

  /** How long a transfer is kept after either side last touched it. */
  Duration KEPT = Duration.ofSeconds(60);

  /**
   * Makes the writer the only one of this transfer.
   *
   * @param writer unique to this attempt
   * @return {@link Put#DONE}, {@link Put#STOPPED} or {@link Put#FOREIGN}
   */
  Put begin(String name, String writer);

  /** Appends a chunk. {@link Kind#BROKEN} is appended even when there is no room. */
  Put put(String name, String writer, Chunk chunk);

  /**
   * Forgets the chunks before the position and gives the next one, which stays; empty while there
   * is none. What it gives lies after the position when a part was lost.
   */
  Optional<Chunk> take(String name, long position);

  /** Forgets what is there and tells the writer to stop. */
  void stop(String name);

  /** What became of a chunk. */
  enum Put {
    DONE,
    /** There is no room: the reader has to take some first. */
    FULL,
    /** The reader wants no more. */
    STOPPED,
    /** Another one writes, or wrote, this transfer. */
    FOREIGN
  }

  /** What a chunk is. */
  enum Kind {
    DATA,
    /** All bytes were sent. */
    END,
    /** No more comes, although it is not all. */
    BROKEN
  }

  /**
   * A part of what is sent.
   *
   * @param position number of bytes before it; of {@link Kind#END} the total
   * @param bytes empty unless it is {@link Kind#DATA}
   */
  @SuppressWarnings("ArrayRecordComponent") // Compared by no one.
  record Chunk(long position, Kind kind, byte[] bytes) {

    /** A chunk that only marks the end. */
    public static Chunk mark(Kind kind, long position) {
      return new Chunk(position, kind, new byte[0]);
    }
  }
}
