package io.holdfast.worker.restore.place;

import io.holdfast.worker.restore.place.Trees.Ownership;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Everything that a job changes outside its staging directories, as it is noted before the first
 * change.
 *
 * @param made directories that are made, parents first
 * @param owned directories that stay and get the owner and mode of the snapshot
 * @param moves in the order in which they are made
 */
public record Changes(List<Path> made, List<Owned> owned, List<Move> moves) {
  public static final Changes NONE = new Changes(List.of(), List.of(), List.of());

  public Changes {
    made = List.copyOf(made);
    owned = List.copyOf(owned);
    moves = List.copyOf(moves);
  }

  /** These and those. */
  public Changes and(Changes more) {
    List<Path> allMade = new ArrayList<>(made);
    more.made.stream().filter(path -> !allMade.contains(path)).forEach(allMade::add);
    List<Owned> allOwned = new ArrayList<>(owned);
    allOwned.addAll(more.owned);
    List<Move> allMoves = new ArrayList<>(moves);
    allMoves.addAll(more.moves);
    return new Changes(allMade, allOwned, allMoves);
  }

  /** The move that brings one file alone. */
  public Changes only(Path file) {
    return new Changes(
        List.of(), List.of(), moves.stream().filter(move -> file.startsWith(move.live())).toList());
  }

  /** What is left when the moves of others were made. */
  public Changes without(Changes others) {
    return new Changes(
        made, owned, moves.stream().filter(move -> !others.moves.contains(move)).toList());
  }

  /** A directory's owner and mode before and after. */
  public record Owned(Path directory, Ownership before, Ownership after) {
    public Owned {
      Objects.requireNonNull(directory);
      Objects.requireNonNull(before);
      Objects.requireNonNull(after);
    }
  }
}
