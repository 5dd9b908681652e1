package io.holdfast.worker.repository;

import io.holdfast.catalog.Repository;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.process.Finished;
import io.holdfast.worker.process.Masker;
import io.holdfast.worker.process.OutputListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The files of a repository, as rclone reaches them, until a deadline. Paths are below the
 * repository's root, without slashes around them. Every method throws {@link JobFailure} with a
 * sentence that names the repository and no secret.
 */
public final class RemoteFiles {
  private static final int MOST_NAMES = 50_000;

  /** rclone's exit code for a directory that is not there. */
  private static final int NO_DIRECTORY = 3;

  private static final int LONGEST_DETAIL = 300;
  private static final byte[] NOTHING = {};

  private final Rclone rclone;
  private final Repository repository;
  private final RcloneRemote remote;
  private final Masker masker;
  private final Deadline deadline;
  private final Cancellation stop;

  RemoteFiles(
      Rclone rclone,
      Repository repository,
      RcloneRemote remote,
      Masker masker,
      Deadline deadline,
      Cancellation stop) {
    this.rclone = rclone;
    this.repository = repository;
    this.remote = remote;
    this.masker = masker;
    this.deadline = deadline;
    this.stop = stop;
  }

  /** Whether the root is in a bucket, container or share, which must be there already. */
  public boolean isInContainer() {
    return remote.inContainer();
  }

  /** Asks for the names in a directory and forgets them. */
  public void tryToList(String path) throws JobFailure {
    run("cannot be listed", NOTHING, OutputListener.NONE, "lsf", remote.at(path));
  }

  /**
   * Paths of the files that match rclone's filter patterns, at most {@value #MOST_NAMES}.
   *
   * @param depth how many levels down
   */
  public List<String> find(int depth, List<String> patterns) throws JobFailure {
    Names names = new Names();
    List<String> words = new ArrayList<>(List.of("lsf", "-R", "--files-only"));
    words.addAll(List.of("--max-depth", Integer.toString(depth)));
    addFilters(words, patterns);
    words.add(remote.root());
    run("cannot be listed", NOTHING, names, words.toArray(String[]::new));
    return names.all();
  }

  /**
   * Paths of all files below a directory, at most {@value #MOST_NAMES}; none when it is not there.
   *
   * @param depth how many levels down
   */
  public List<String> below(String path, int depth) throws JobFailure {
    Names names = new Names();
    List<String> words =
        List.of(
            "lsf", "-R", "--files-only", "--max-depth", Integer.toString(depth), remote.at(path));
    Finished finished = rclone.run(words, remote, NOTHING, names, deadline, stop);
    if (finished.exitCode() == NO_DIRECTORY && finished.end() == Finished.End.EXITED) {
      return List.of();
    }
    check("cannot be listed", finished);
    return names.all();
  }

  /** Keeps the first names of a listing. */
  private static final class Names implements OutputListener {
    private final List<String> names = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void out(String line) {
      if (names.size() < MOST_NAMES) {
        names.add(line);
      }
    }

    List<String> all() {
      return List.copyOf(names);
    }
  }

  /**
   * Copies files that match rclone's filter patterns, the small ones only, into a local directory.
   *
   * @param mostBytes of one file; all together may have 256 times as many
   */
  public void fetch(int depth, List<String> patterns, int mostBytes, Path into) throws JobFailure {
    List<String> words = new ArrayList<>(List.of("copy", "--transfers", "8"));
    words.addAll(List.of("--max-depth", Integer.toString(depth)));
    words.addAll(List.of("--max-size", mostBytes + "B", "--max-transfer", 256L * mostBytes + "B"));
    addFilters(words, patterns);
    words.addAll(List.of(remote.root(), into.toString()));
    run("cannot be read", NOTHING, OutputListener.NONE, words.toArray(String[]::new));
  }

  /** Writes a file, making the directories above it. */
  public void write(String path, byte[] bytes) throws JobFailure {
    run("cannot be written to", bytes, OutputListener.NONE, "rcat", remote.at(path));
  }

  /** The content of a small file; of a longer one its last 64 KiB. */
  public String read(String path) throws JobFailure {
    return run("cannot be read", NOTHING, OutputListener.NONE, "cat", remote.at(path)).out();
  }

  public void delete(String path) throws JobFailure {
    run("cannot be deleted from", NOTHING, OutputListener.NONE, "deletefile", remote.at(path));
  }

  public void makeDirectory(String path) throws JobFailure {
    run("cannot be written to", NOTHING, OutputListener.NONE, "mkdir", remote.at(path));
  }

  /** Removes an empty directory; does nothing where directories are but names. */
  public void removeDirectory(String path) throws JobFailure {
    run("cannot be deleted from", NOTHING, OutputListener.NONE, "rmdir", remote.at(path));
  }

  /** Directory for temporary files. */
  public Path workDir() {
    return rclone.workDir();
  }

  private static void addFilters(List<String> words, List<String> patterns) {
    patterns.forEach(pattern -> words.addAll(List.of("--filter", "+ " + pattern)));
    words.addAll(List.of("--filter", "- *"));
  }

  private Finished run(String cannot, byte[] input, OutputListener listener, String... words)
      throws JobFailure {
    Finished finished = rclone.run(List.of(words), remote, input, listener, deadline, stop);
    check(cannot, finished);
    return finished;
  }

  private void check(String cannot, Finished finished) throws JobFailure {
    if (finished.isSuccess()) {
      return;
    }
    String subject = "Repository " + repository.name() + " " + cannot + ": ";
    if (finished.end() == Finished.End.CANCELLED) {
      throw new JobFailure(FailureKind.INTERNAL, subject + "it was stopped before it had ended.");
    }
    if (finished.end() == Finished.End.DEADLINE) {
      throw new JobFailure(
          FailureKind.UNREACHABLE, subject + "the server does not answer in time.");
    }
    RemoteErrors.Meaning meaning = RemoteErrors.read(finished.exitCode(), finished.err());
    if (meaning.reason().isEmpty()) {
      throw new JobFailure(meaning.kind(), subject + "rclone says: " + detail(finished.err()));
    }
    throw new JobFailure(meaning.kind(), subject + meaning.reason() + ".");
  }

  /** rclone's last line without its time, secrets masked. */
  private String detail(String words) {
    String last = words.lines().filter(line -> !line.isBlank()).reduce("nothing", (a, b) -> b);
    String plain =
        masker.mask(last.replaceFirst("^\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d ", ""));
    return plain.length() > LONGEST_DETAIL ? plain.substring(0, LONGEST_DETAIL) + "…" : plain;
  }
}
