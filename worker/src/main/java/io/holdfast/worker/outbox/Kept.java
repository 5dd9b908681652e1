package io.holdfast.worker.outbox;

import io.holdfast.worker.files.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A result that waits to be published, and its file, which this process has locked. */
public final class Kept {
  private static final Logger log = LoggerFactory.getLogger(Kept.class);

  /** No result is as long: Kafka takes a MiB, and the schema has some KiB. */
  private static final int MOST_BYTES = 4 * 1024 * 1024;

  private final long number;
  private final byte[] bytes;
  private final @Nullable Path file;
  private final @Nullable FileChannel locked;

  private Kept(long number, byte[] bytes, @Nullable Path file, @Nullable FileChannel locked) {
    this.number = number;
    this.bytes = bytes;
    this.file = file;
    this.locked = locked;
  }

  static Kept inMemory(long number, byte[] bytes) {
    return new Kept(number, bytes, null, null);
  }

  static Kept write(Path directory, OutboxName name, byte[] bytes) throws IOException {
    Path fresh = directory.resolve(name.unfinished());
    Path file = directory.resolve(name.text());
    FileChannel channel = PrivateFiles.create(fresh);
    try {
      channel.lock();
      ByteBuffer left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      PrivateFiles.force(directory);
      return new Kept(name.number(), bytes, file, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      Files.deleteIfExists(fresh);
      throw e;
    }
  }

  /** What is in a file, unless the process lives that has it. */
  static Optional<Kept> takeOver(Path file, long number) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("it is not a file");
    }
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    boolean taken = false;
    try {
      @Nullable FileLock lock = lock(channel);
      if (lock == null || !Files.exists(file)) {
        return Optional.empty();
      }
      Kept kept = new Kept(number, read(channel), file, channel);
      taken = true;
      return Optional.of(kept);
    } finally {
      if (!taken) {
        channel.close();
      }
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /** The beginning of a file that is too long, which is damaged then. */
  private static byte[] read(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(MOST_BYTES, channel.size()));
    int count = 0;
    while (bytes.hasRemaining() && count >= 0) {
      count = channel.read(bytes);
    }
    byte[] read = new byte[bytes.position()];
    bytes.flip().get(read);
    return read;
  }

  /** Place in the order in which results were decided. */
  public long number() {
    return number;
  }

  /** What was kept. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** For logs. */
  @Override
  public String toString() {
    return file == null ? "a result in memory" : file.toString();
  }

  void remove() {
    finish(Files::deleteIfExists);
  }

  void setAside() {
    finish(
        from -> Files.move(from, OutboxName.setAside(from), StandardCopyOption.REPLACE_EXISTING));
  }

  private void finish(FileStep step) {
    if (file != null) {
      try {
        step.take(file);
      } catch (NoSuchFileException e) {
        log.debug("{} is gone already", file);
      } catch (IOException e) {
        log.warn("{} cannot be removed; it is looked at again after the next start", file, e);
      }
    }
    release();
  }

  /** Lets another process have it. */
  void release() {
    if (locked != null) {
      try {
        locked.close();
      } catch (IOException e) {
        log.debug("{} was not closed cleanly", file, e);
      }
    }
  }

  private interface FileStep {
    void take(Path file) throws IOException;
  }
}
