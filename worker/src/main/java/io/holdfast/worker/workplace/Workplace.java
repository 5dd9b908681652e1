package io.holdfast.worker.workplace;

import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.process.Account;
import io.holdfast.worker.process.Command;
import io.holdfast.worker.process.Stopping;
import io.holdfast.worker.restic.ResticSession;
import io.holdfast.worker.restic.ResticTarget;
import io.holdfast.worker.restic.Surroundings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One job's directory below the work directory, and how its restics run: marked, with their
 * temporary files there. For one thread; closing removes the directory.
 */
public final class Workplace implements AutoCloseable {
  private final WorkplaceSettings settings;
  private final Path directory;
  private final Map<String, String> marks;
  private @Nullable Account account;

  /**
   * A place that is not made yet.
   *
   * @param marks variables by which the job's restics are found after their worker was killed
   */
  public Workplace(WorkplaceSettings settings, UUID jobId, Map<String, String> marks) {
    this.settings = settings;
    this.directory = jobs(settings).resolve(jobId.toString());
    this.marks = Map.copyOf(marks);
  }

  /** Where the directories of all jobs are. */
  public static Path jobs(WorkplaceSettings settings) {
    return settings.workDir().resolve("jobs");
  }

  /** Makes its directories, for restics with the rights of the account; null: the worker's own. */
  public void open(@Nullable Account whose) throws JobFailure {
    account = whose;
    JobDirectory.makePassable(settings.workDir());
    JobDirectory.makePassable(jobs(settings));
    JobDirectory.make(directory, whose);
    JobDirectory.makeIfMissing(cacheDir(), whose);
  }

  public Path directory() {
    return directory;
  }

  private Path cacheDir() {
    return settings.restic().cacheDir(account);
  }

  /** restic on the node itself. */
  public ResticSession plain(ResticTarget target, Cancellation cancellation) {
    return new ResticSession(
        target, around(UnaryOperator.identity(), Stopping.INTERRUPT_PROGRAM), cancellation);
  }

  /** The same repository, from within an enclosure. */
  public ResticSession enclosed(
      ResticSession plain, UnaryOperator<Command> enclosure, Stopping stopping) {
    return new ResticSession(plain.target(), around(enclosure, stopping), plain.cancellation());
  }

  private Surroundings around(UnaryOperator<Command> enclosure, Stopping stopping) {
    return new Surroundings(marks, directory.resolve("tmp"), account, enclosure, stopping);
  }

  /** What an enclosed restic must be able to read, beside the system's programs. */
  public List<Path> readable() {
    List<Path> readable = new ArrayList<>(List.of(settings.workDir()));
    readable.addAll(settings.programs());
    if (settings.restic().program().contains("/")) {
      readable.add(Path.of(settings.restic().program()));
    }
    return readable;
  }

  /** What an enclosed restic must be able to write to for this repository. */
  public List<Path> writable(ResticTarget target) {
    List<Path> writable = new ArrayList<>(List.of(directory, cacheDir()));
    writable.addAll(LocalPaths.of(target));
    return writable;
  }

  @Override
  public void close() {
    JobDirectory.remove(directory);
  }
}
