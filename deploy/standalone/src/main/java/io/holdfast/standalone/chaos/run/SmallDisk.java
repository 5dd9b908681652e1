package io.holdfast.standalone.chaos.run;

import io.holdfast.standalone.process.Tool;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A disk of a few megabytes at a directory, which can be filled to its last byte. It takes root;
 * its files stay in the directory when it is taken away.
 */
public final class SmallDisk implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SmallDisk.class);
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final int CHUNK_BYTES = 64 * 1024;
  private static final String FILLING = ".filling";

  private final Path directory;
  private boolean mounted = true;

  private SmallDisk(Path directory) {
    this.directory = directory;
  }

  /**
   * Mounts it.
   *
   * @param directory an empty one
   * @throws IOException when that is not allowed here
   */
  public static SmallDisk mount(Path directory, int megabytes)
      throws IOException, InterruptedException {
    Files.createDirectories(directory);
    run(
        "mount",
        "-t",
        "tmpfs",
        "-o",
        "mode=0755,size=" + megabytes + "m",
        "holdfast-chaos",
        directory.toString());
    return new SmallDisk(directory);
  }

  /** Takes all space that is left. */
  synchronized void fill() {
    if (!mounted) {
      return;
    }
    Path filling = directory.resolve(FILLING);
    byte[] chunk = new byte[CHUNK_BYTES];
    for (int size = CHUNK_BYTES; size >= 1; size /= 16) {
      try (OutputStream output =
          Files.newOutputStream(filling, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        while (true) {
          output.write(chunk, 0, size);
        }
      } catch (IOException full) {
        LOG.debug("full with pieces of {} bytes", size, full);
      }
    }
  }

  /** Gives the space back. */
  synchronized void empty() {
    try {
      Files.deleteIfExists(directory.resolve(FILLING));
    } catch (IOException e) {
      LOG.warn("{} stays full: {}", directory, e.getMessage());
    }
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Tool.Result result = Tool.run(List.of(command), null, DEADLINE);
    if (result.exitCode() != 0) {
      throw new IOException(command[0] + ": " + result.error());
    }
  }

  /** Takes it away and leaves its files; nobody uses it any more. */
  @Override
  public synchronized void close() {
    if (!mounted) {
      return;
    }
    mounted = false;
    empty();
    Path kept = directory.resolveSibling(directory.getFileName() + ".kept");
    try {
      run("cp", "-a", directory.toString(), kept.toString());
      run("umount", directory.toString());
      Files.delete(directory);
      Files.move(kept, directory);
    } catch (IOException e) {
      LOG.warn("{} is not taken away cleanly: {}", directory, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
