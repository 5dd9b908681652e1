package io.holdfast.worker.restore.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MoverTest {
  private static final int MOST_RENAMES = 6;

  /**
   * Every combination of three moves, stopped after every rename, and once more on the way back.
   */
  @Test
  void shouldGiveBackExactlyWhatWasThereWhereverItWasStopped() throws IOException {
    for (List<Case> cases : combinations()) {
      for (int firstStop = 0; firstStop <= MOST_RENAMES; firstStop++) {
        for (int secondStop = 0; secondStop <= MOST_RENAMES; secondStop++) {
          assertExact(cases, firstStop, secondStop);
        }
      }
    }
  }

  private static void assertExact(List<Case> cases, int firstStop, int secondStop)
      throws IOException {
    Disk disk = new Disk();
    List<Move> moves = prepare(cases, disk);
    Map<Path, String> before = new TreeMap<>(disk.names);
    Mover mover = new Mover(disk);

    if (!isStopped(disk, firstStop, () -> mover.forward(moves))) {
      assertThat(disk.names).containsAllEntriesOf(wanted(cases));
    }
    boolean unused = isStopped(disk, secondStop, () -> mover.back(moves));
    disk.renamesLeft = Integer.MAX_VALUE;
    mover.back(moves);
    assertThat(disk.names).as("%s, %s, %s", cases, firstStop, secondStop).isEqualTo(before);
    mover.back(moves);
    assertThat(disk.names).isEqualTo(before);
  }

  @Test
  void shouldPutAsideWhatARunningApplicationWroteMeanwhile() throws IOException {
    Disk disk = new Disk();
    List<Move> moves = prepare(List.of(new Case(true, true)), disk);
    Mover mover = new Mover(disk);
    assertThat(isStopped(disk, 1, () -> mover.forward(moves))).isTrue();
    disk.names.put(Path.of("/live/0"), "written meanwhile");
    disk.renamesLeft = Integer.MAX_VALUE;

    mover.back(moves);

    assertThat(disk.names)
        .containsEntry(Path.of("/live/0"), "old 0")
        .containsEntry(Path.of("/old/0-new"), "written meanwhile");
  }

  private static List<List<Case>> combinations() {
    List<Case> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      all.add(new Case((i & 1) != 0, (i & 2) != 0));
    }
    List<List<Case>> combinations = new ArrayList<>();
    for (Case first : all) {
      for (Case second : all) {
        all.forEach(third -> combinations.add(List.of(first, second, third)));
      }
    }
    return combinations;
  }

  private static boolean isStopped(Disk disk, int renames, Work work) {
    disk.renamesLeft = renames;
    try {
      work.run();
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static List<Move> prepare(List<Case> cases, Disk disk) {
    List<Move> moves = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      Path staged = Path.of("/new/" + i);
      Path live = Path.of("/live/" + i);
      if (cases.get(i).hasNew()) {
        disk.names.put(staged, "new " + i);
      }
      if (cases.get(i).hasOld()) {
        disk.names.put(live, "old " + i);
      }
      moves.add(new Move(cases.get(i).hasNew() ? staged : null, live, Path.of("/old/" + i)));
    }
    return moves;
  }

  private static Map<Path, String> wanted(List<Case> cases) {
    Map<Path, String> wanted = new TreeMap<>();
    for (int i = 0; i < cases.size(); i++) {
      if (cases.get(i).hasNew()) {
        wanted.put(Path.of("/live/" + i), "new " + i);
      }
    }
    return wanted;
  }

  /** A move, and whether something new comes and something old is there. */
  record Case(boolean hasNew, boolean hasOld) {}

  private interface Work {
    void run() throws IOException;
  }

  /** Names and what they stand for; it fails once its renames are used up. */
  private static final class Disk implements Renames {
    private final Map<Path, String> names = new TreeMap<>();
    private int renamesLeft = Integer.MAX_VALUE;

    @Override
    public boolean exists(Path path) {
      return names.containsKey(path);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
      if (renamesLeft == 0 || !names.containsKey(from)) {
        throw new IOException("stopped at " + from);
      }
      renamesLeft--;
      names.put(to, names.remove(from));
    }
  }
}
