package io.holdfast.worker.restore.place;

import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** Follows only those symbolic links that belong to root or to the worker's own user. */
public final class TrustedPaths {
  private static final Path SELF = Path.of("/proc/self");
  private final List<Integer> trusted;

  private TrustedPaths(List<Integer> trusted) {
    this.trusted = List.copyOf(trusted);
  }

  /** Root and the worker's own user. */
  public static TrustedPaths ofThisProcess() {
    try {
      return new TrustedPaths(List.of(0, Trees.ownership(SELF.toRealPath()).uid()));
    } catch (IOException e) {
      return new TrustedPaths(List.of(0));
    }
  }

  List<Integer> trusted() {
    return trusted;
  }

  /**
   * The path without symbolic links; what of it is not there yet stays as it is.
   *
   * @throws JobFailure {@code DATA} when one of the links is another user's
   */
  public Path real(Path path) throws JobFailure {
    Path absolute = path.toAbsolutePath().normalize();
    try {
      Path resolved = Path.of("/");
      for (Path name : absolute) {
        Path next = resolved.resolve(name);
        if (Files.isSymbolicLink(next)) {
          requireTrusted(next);
          next = next.toRealPath();
        }
        resolved = next;
      }
      return resolved;
    } catch (IOException e) {
      throw new JobFailure(FailureKind.DATA, "The path " + path + " cannot be looked at.", e);
    }
  }

  private void requireTrusted(Path link) throws IOException, JobFailure {
    Object owner = Files.getAttribute(link, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    if (!(owner instanceof Integer uid) || !trusted.contains(uid)) {
      throw new JobFailure(
          FailureKind.DATA,
          "The path "
              + link
              + " is a symbolic link of the instance's own, and nothing is restored through it:"
              + " remove the link, or put the directory itself there.");
    }
  }
}
