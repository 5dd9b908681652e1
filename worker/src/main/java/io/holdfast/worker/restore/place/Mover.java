package io.holdfast.worker.restore.place;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Makes moves and takes them back. What was done is read off the file system, so that it may be
 * stopped after any rename: {@link #back} then gives exactly what was there before.
 */
public final class Mover {
  private final Renames renames;

  public Mover(Renames renames) {
    this.renames = renames;
  }

  /** Makes moves that are not begun. */
  public void forward(List<Move> moves) throws IOException {
    for (Move move : moves) {
      if (renames.exists(move.live())) {
        renames.rename(move.live(), move.aside());
      }
      Path staged = move.staged();
      if (staged != null) {
        renames.rename(staged, move.live());
      }
    }
  }

  /** Takes moves back, done or not, the last first. Doing it again changes nothing. */
  public void back(List<Move> moves) throws IOException {
    List<Move> reversed = new ArrayList<>(moves);
    Collections.reverse(reversed);
    for (Move move : reversed) {
      back(move);
    }
  }

  private void back(Move move) throws IOException {
    Path staged = move.staged();
    if (staged != null && !renames.exists(staged) && renames.exists(move.live())) {
      renames.rename(move.live(), staged);
    }
    if (!renames.exists(move.aside())) {
      return;
    }
    if (renames.exists(move.live())) { // A running application has written it meanwhile.
      renames.rename(move.live(), move.aside().resolveSibling(move.aside().getFileName() + "-new"));
    }
    renames.rename(move.aside(), move.live());
  }
}
