package io.holdfast.standalone.stack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds a directory for one stack; the kernel frees it when its process ends, however it ends. */
final class StackLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StackLock.class);

  private static final FileAttribute<?> FOR_OWNER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final FileChannel channel;

  private StackLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Takes it, or says who has it. */
  static StackLock take(Path root) throws IOException {
    Path file = root.resolve("lock");
    FileChannel channel =
        FileChannel.open(
            file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), FOR_OWNER);
    if (tryLock(channel) == null) {
      channel.close();
      throw new StackException(
          "a stack runs on "
              + root
              + " already (process "
              + Files.readString(file).strip()
              + "); stop it first, or give another directory with --data");
    }
    channel.truncate(0);
    String pid = ProcessHandle.current().pid() + "\n";
    channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.UTF_8)));
    return new StackLock(channel);
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** Closes; what goes wrong changes nothing, for the lock goes with the process. */
  void closeQuietly() {
    try {
      close();
    } catch (IOException e) {
      LOG.warn("the lock cannot be closed", e);
    }
  }
}
