package io.holdfast.worker.restore.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real file system. */
class LocalLooksTest {
  private final Path directory;
  private final Places places = new LocalPlaces();

  LocalLooksTest(@TempDir Path directory) throws IOException {
    this.directory = directory.toRealPath();
  }

  @Test
  void shouldFollowLinksToWhereTheyLead() throws IOException {
    Path other = Files.createDirectories(directory.resolve("other"));
    Path link = Files.createSymbolicLink(directory.resolve("link"), other);

    assertThat(places.look(link.resolve("new/deep")))
        .isEqualTo(new Places.Place(other.resolve("new/deep"), Places.State.ABSENT));
    assertThat(places.look(link)).isEqualTo(new Places.Place(other, Places.State.EMPTY));
    Files.createFile(other.resolve("file"));
    assertThat(places.look(link)).isEqualTo(new Places.Place(other, Places.State.FILLED));
  }

  @Test
  void shouldTakeNeitherFilesNorBrokenLinks() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    Path link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("gone"));

    assertThat(places.look(file).state()).isEqualTo(Places.State.NO_DIRECTORY);
    assertThat(places.look(link).state()).isEqualTo(Places.State.NO_DIRECTORY);
    assertThat(places.look(link.resolve("below")).state()).isEqualTo(Places.State.NO_DIRECTORY);
  }

  @Test
  void shouldTellTheFileSystemOfADirectoryThatIsNotThereYet() throws IOException {
    Space space = new LocalSpace();

    Space.Store store = space.of(directory.resolve("a/b/c"));

    assertThat(store.id()).isEqualTo(space.of(directory).id());
    assertThat(store.freeBytes()).isPositive();
    assertThat(space.of(Path.of("/proc/self")).id()).isNotEqualTo(store.id());
  }
}
