package io.holdfast.worker.restore.sparse;

import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.process.Command;
import io.holdfast.worker.process.OutputListener;
import io.holdfast.worker.process.ProcessRunner;
import io.holdfast.worker.process.SearchPath;
import io.holdfast.worker.process.StartFailure;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Gives files that were restored with their full size their holes back, as far as these are aligned
 * runs of 64 KiB of zeros. Contents and times stay; programs are left alone, since the kernel takes
 * rights from a program that is changed. Safe for use by many threads.
 */
public final class HoleDigger {
  private static final Set<PosixFilePermission> PROGRAM =
      Set.of(
          PosixFilePermission.OWNER_EXECUTE,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_EXECUTE);
  private static final int FILES_PER_REPORT = 1000;

  /** One process at a time, through {@code xargs}; names come on its standard input. */
  private static final Command COMMAND =
      Command.of("xargs", "-0", "-r", "-n", "1", "fallocate", "--dig-holes", "--")
          .with(Map.of("PATH", SearchPath.DEFAULT, "LANG", "C.UTF-8"))
          .withoutMoreRights();

  private final ProcessRunner runner;

  public HoleDigger(ProcessRunner runner) {
    this.runner = runner;
  }

  /** How a job digs: what its processes are marked with, and what stops it. */
  public record Manner(Map<String, String> marks, Cancellation cancellation) {
    public Manner {
      marks = Map.copyOf(marks);
    }
  }

  /**
   * Digs in all files below a directory that nobody else writes to.
   *
   * @param progress told now and then how many files were looked at
   * @return whether every file has its holes; true when it was cancelled
   */
  public boolean dig(Path directory, Manner manner, LongConsumer progress) {
    Walk walk = new Walk(manner, progress);
    try {
      Files.walkFileTree(directory, walk);
    } catch (IOException e) {
      return false;
    }
    walk.flush();
    return walk.complete || manner.cancellation().isRequested();
  }

  private boolean run(DiggingBatch batch, Manner manner) {
    try {
      return runner
          .run(
              COMMAND.with(manner.marks()).reading(batch.names()),
              OutputListener.NONE,
              manner.cancellation())
          .isSuccess();
    } catch (StartFailure e) {
      return false;
    }
  }

  /** Follows no link. */
  private final class Walk extends SimpleFileVisitor<Path> {
    private final Manner manner;
    private final LongConsumer progress;
    private DiggingBatch batch = new DiggingBatch();
    private boolean complete = true;
    private long files;

    Walk(Manner manner, LongConsumer progress) {
      this.manner = manner;
      this.progress = progress;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (manner.cancellation().isRequested()) {
        return FileVisitResult.TERMINATE;
      }
      if (attributes.isRegularFile()) {
        look(file, attributes);
        files++;
        if (files % FILES_PER_REPORT == 0) {
          progress.accept(files);
        }
      }
      return FileVisitResult.CONTINUE;
    }

    private void look(Path file, BasicFileAttributes attributes) {
      try {
        if (attributes.size() >= ZeroRuns.RUN_BYTES
            && !isProgram(file)
            && ZeroRuns.has(file, manner.cancellation()::isRequested)) {
          batch.add(file, attributes);
        }
      } catch (IOException e) {
        complete = false;
      }
      if (batch.isFull()) {
        flush();
      }
    }

    void flush() {
      if (!batch.isEmpty()) {
        progress.accept(files);
        complete &= run(batch, manner);
        complete &= batch.putTimesBack();
        batch = new DiggingBatch();
      }
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      complete = false;
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) {
      complete &= failure == null;
      return FileVisitResult.CONTINUE;
    }
  }

  private static boolean isProgram(Path file) throws IOException {
    Set<PosixFilePermission> permissions =
        Files.readAttributes(file, PosixFileAttributes.class).permissions();
    return permissions.stream().anyMatch(PROGRAM::contains);
  }
}
