package io.holdfast.worker.restore.place;

import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Works out which renames put a filled staging directory into place. Touches nothing but owners and
 * modes in the staging directory.
 */
public final class ChangePlan {
  private final Staging staging;
  private final Mounts mounts;
  private final List<Path> made = new ArrayList<>();
  private final List<Changes.Owned> owned = new ArrayList<>();
  private final List<Move> moves = new ArrayList<>();

  private ChangePlan(Staging staging, Mounts mounts) {
    this.staging = staging;
    this.mounts = mounts;
  }

  /**
   * The changes of one staging directory.
   *
   * @throws JobFailure {@code DATA} when a part of a place is a link or no directory, or a root was
   *     not restored
   */
  public static Changes of(Staging staging) throws JobFailure, IOException {
    ChangePlan plan = new ChangePlan(staging, Mounts.now());
    for (Landing landing : staging.landings()) {
      plan.add(landing);
    }
    return new Changes(plan.made, plan.owned, plan.moves);
  }

  private void add(Landing landing) throws JobFailure, IOException {
    Path staged = staging.staged(landing.root());
    if (!isThere(staged)) {
      throw new JobFailure(
          FailureKind.DATA, "restic did not restore '" + landing.root() + "' of the snapshot.");
    }
    if (landing.below().toString().isEmpty()) {
      make(landing.aboveBase());
      if (mounts.isMountPoint(landing.live())) {
        exchangeContents(staged, landing.live());
        return;
      }
      move(staged, landing.live());
      return;
    }
    make(landing.base());
    lifted(landing, staged);
  }

  /** The highest missing directory above the place is moved as a whole. */
  private void lifted(Landing landing, Path staged) throws JobFailure, IOException {
    int depth = landing.below().getNameCount();
    Path at = landing.base();
    for (int i = 0; i < depth - 1; i++) {
      Path next = at.resolve(landing.below().getName(i));
      if (!isThere(next)) {
        Path top = ancestor(staged, depth - 1 - i);
        adopt(top, staged, at);
        move(top, next);
        return;
      }
      if (!Files.isDirectory(next, LinkOption.NOFOLLOW_LINKS)) {
        throw notThrough(next);
      }
      at = next;
    }
    if (mounts.isMountPoint(landing.live())) {
      exchangeContents(staged, landing.live());
    } else {
      move(staged, landing.live());
    }
  }

  private static Path ancestor(Path path, int levels) throws IOException {
    Path found = path;
    for (int i = 0; i < levels; i++) {
      found = SecureRenames.parent(found);
    }
    return found;
  }

  private static JobFailure notThrough(Path path) {
    String what = Files.isSymbolicLink(path) ? "a symbolic link" : "no directory";
    return new JobFailure(
        FailureKind.DATA,
        path
            + " is "
            + what
            + ", and nothing is restored through it: move it away, or restore to a directory.");
  }

  /** Directories on the way that the snapshot has only for what is below belong to those above. */
  private static void adopt(Path top, Path staged, Path owner) throws IOException {
    if (!Files.isDirectory(owner)) {
      return; // It is made as well.
    }
    for (Path at = SecureRenames.parent(staged);
        at.startsWith(top);
        at = SecureRenames.parent(at)) {
      Trees.own(at, Trees.ownership(owner));
    }
  }

  private void make(Path directory) throws JobFailure {
    List<Path> missing = new ArrayList<>();
    for (Path at = directory; at != null && !isThere(at); at = at.getParent()) {
      missing.add(0, at);
    }
    missing.stream().filter(path -> !made.contains(path)).forEach(made::add);
    if (missing.isEmpty() && !Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      throw notThrough(directory);
    }
  }

  private void exchangeContents(Path staged, Path live) throws JobFailure, IOException {
    if (!Files.isDirectory(staged, LinkOption.NOFOLLOW_LINKS)) {
      throw new JobFailure(
          FailureKind.DATA, live + " is mounted, and the snapshot has no directory for it.");
    }
    owned.add(new Changes.Owned(live, Trees.ownership(live), Trees.ownership(staged)));
    for (Path child : children(live)) {
      if (!child.equals(staging.directory()) && !isThere(staged.resolve(child.getFileName()))) {
        moves.add(new Move(null, child, aside()));
      }
    }
    for (Path child : children(staged)) {
      move(child, live.resolve(child.getFileName()));
    }
  }

  private static List<Path> children(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.sorted().toList();
    }
  }

  private void move(Path staged, Path live) {
    if (moves.stream().noneMatch(move -> move.live().equals(live))) {
      moves.add(new Move(staged, live, aside()));
    }
  }

  private Path aside() {
    return staging.old().resolve(Integer.toString(moves.size()));
  }

  private static boolean isThere(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }
}
