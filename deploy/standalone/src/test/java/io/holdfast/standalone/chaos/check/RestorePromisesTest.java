package io.holdfast.standalone.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.standalone.chaos.history.History;
import io.holdfast.standalone.chaos.history.History.Fetched;
import io.holdfast.standalone.chaos.history.History.Files;
import io.holdfast.standalone.chaos.history.History.Installed;
import io.holdfast.standalone.chaos.history.History.Restore;
import io.holdfast.standalone.chaos.history.History.Restored;
import io.holdfast.standalone.chaos.history.History.Work;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A shelf of two instances and a directory, and what breaks the promises about it. */
class RestorePromisesTest {
  private static final String NOTE = "volumes/data/notes/one";
  private static final Files OLD = new Files(Map.of("state/settings", "a", NOTE, "b"));
  private static final Files NEW = new Files(Map.of("state/settings", "c", NOTE, "d"));
  private static final Files NONE = new Files(Map.of());

  private final List<Restore> restores =
      new ArrayList<>(
          List.of(
              new Restore("j1", "page1", "new", 10),
              new Restore("j2", "page1", "old", 20),
              new Restore("j3", "", "new", 30)));
  private final List<Installed> installed =
      new ArrayList<>(
          List.of(new Installed("book1", "u1", "/book1"), new Installed("page1", "u2", "/page1")));
  private final Map<String, Files> homes = new HashMap<>(Map.of("/book1", NEW, "/page1", OLD));
  private final List<Fetched> fetched =
      new ArrayList<>(
          List.of(
              new Fetched("j3", "new", "volumes/data/notes", new Files(Map.of(NOTE, "d"))),
              new Fetched("j4", "new", "volumes/data/notes", NONE)));
  private final List<Work> work =
      new ArrayList<>(
          List.of(
              new Work("j5", "BACKUP", "small/small1@u", 100, 200),
              new Work("j6", "PRUNE", "small/small1@u", 200, 300),
              new Work("j7", "BACKUP", "small/small2@u", 250, 350)));

  @Test
  void shouldFindNothingWhereEverythingIsInItsPlace() {
    assertThat(broken()).isEmpty();
  }

  @Test
  void shouldSeeAnInstanceThatIsThereTwice() {
    installed.add(new Installed("page2", "u2", "/page2"));
    homes.put("/page2", OLD);
    restores.add(new Restore("j8", "page2", "old", 40));
    assertThat(broken()).containsExactly("no instance is installed twice");
  }

  @Test
  void shouldSeeAnInstanceWithoutItsDirectory() {
    homes.remove("/book1");
    assertThat(broken()).contains("no instance is half made");
  }

  @Test
  void shouldSeeADirectoryWithoutItsInstance() {
    homes.put("/page2", NONE);
    assertThat(broken()).containsExactly("no instance is half made");
  }

  @Test
  void shouldSeeFilesThatTheRestoreDoesNotExplain() {
    homes.put("/page1", NEW);
    assertThat(broken())
        .containsExactly("every instance has the files of the snapshot that was restored last");
  }

  @Test
  void shouldSeeAnInstanceThatAFailedRestoreHasChanged() {
    homes.put("/book1", new Files(Map.of("state/settings", "c")));
    assertThat(broken())
        .containsExactly("every instance has the files of the snapshot that was restored last");
  }

  @Test
  void shouldSeeAnInstanceThatNoRestoreHasMade() {
    installed.add(new Installed("page2", "u3", "/page2"));
    homes.put("/page2", OLD);
    assertThat(broken())
        .containsExactly("every instance has the files of the snapshot that was restored last");
  }

  @Test
  void shouldSeeADirectoryWithAPartOfWhatWasAskedFor() {
    fetched.set(0, new Fetched("j3", "new", "volumes/data/notes", NONE));
    assertThat(broken()).containsExactly("a directory has all that was restored to it, or nothing");
  }

  @Test
  void shouldSeeWhatARestoreThatFailedHasLeftInADirectory() {
    fetched.set(1, new Fetched("j4", "new", "volumes/data/notes", new Files(Map.of(NOTE, "d"))));
    assertThat(broken()).containsExactly("a directory has all that was restored to it, or nothing");
  }

  @Test
  void shouldSeeAPruneBesideABackupOfTheSameRepository() {
    work.add(new Work("j9", "BACKUP", "small/small1@u", 199, 301));
    assertThat(broken())
        .containsExactly("no prune is beside a backup of the same restic repository");
  }

  @Test
  void shouldAllowAPruneToWaitForABackup() {
    work.add(new Work("j9", "BACKUP", "small/small1@u", 150, 250));
    assertThat(broken()).isEmpty();
  }

  private List<String> broken() {
    History recorded = Histories.recorded();
    Restored restored =
        new Restored(
            restores,
            Map.of("book1", "new"),
            Map.of("old", OLD, "new", NEW),
            installed,
            homes,
            fetched);
    History history =
        new History(
            recorded.asked(),
            recorded.results(),
            recorded.decisions(),
            recorded.deadLetters(),
            recorded.store(),
            new History.Nodes(recorded.nodes().hooks(), restored, work),
            recorded.remains());
    return Checker.check(history).stream()
        .filter(promise -> !promise.isKept())
        .map(Promise::text)
        .toList();
  }
}
