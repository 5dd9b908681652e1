package io.holdfast.worker.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  private final Path directory;

  OutboxTest(@TempDir Path directory) {
    this.directory = directory.resolve("outbox");
  }

  @Test
  void shouldKeepForItsOwnerAlone() throws IOException {
    try (Outbox outbox = outbox(NOW)) {
      outbox.keep(new UUID(1, 1), bytes("a"));

      assertThat(permissions(directory)).isEqualTo("rwx------");
      assertThat(names()).singleElement().asString().endsWith(".result");
      assertThat(permissions(directory.resolve(names().get(0)))).isEqualTo("rw-------");
    }
  }

  @Test
  void shouldFindWhatWasLeftInItsOrderEvenIfTheClockWentBack() {
    try (Outbox first = outbox(NOW)) {
      first.keep(new UUID(9, 1), bytes("a"));
      first.keep(new UUID(3, 1), bytes("b"));
    }
    List<Kept> kept = new ArrayList<>();
    try (Outbox second = outbox(NOW.minusSeconds(3600))) {
      kept.addAll(second.left());
      second.keep(new UUID(1, 1), bytes("c"));
    }
    try (Outbox third = outbox(NOW)) {
      assertThat(texts(kept)).containsExactly("a", "b");
      assertThat(texts(third.left())).containsExactly("a", "b", "c");
    }
  }

  @Test
  void shouldLeaveAloneWhatALivingProcessHas() {
    try (Outbox first = outbox(NOW)) {
      first.keep(new UUID(1, 1), bytes("a"));
      try (Outbox second = outbox(NOW)) {
        assertThat(second.left()).isEmpty();
      }
    }
  }

  @Test
  void shouldForgetWhatWasPublishedAndKeepWhatWasSetAside() {
    try (Outbox outbox = outbox(NOW)) {
      Kept published = outbox.keep(new UUID(1, 1), bytes("a"));
      Kept damaged = outbox.keep(new UUID(1, 2), bytes("b"));
      outbox.remove(published);
      outbox.remove(published);
      outbox.setAside(damaged);
    }
    try (Outbox next = outbox(NOW)) {
      assertThat(next.left()).isEmpty();
      assertThat(names()).singleElement().asString().endsWith(".result.damaged");
    }
  }

  @Test
  void shouldNotMindWhatElseLiesThere() throws IOException {
    Files.createDirectories(directory);
    Files.createDirectory(
        directory.resolve("0000000000000000001-00000000-0000-0001-0000-000000000001.result"));
    Files.writeString(directory.resolve("notes"), "x");
    Path halfWritten = Files.writeString(directory.resolve("1-x.result.new"), "x");
    Files.setLastModifiedTime(halfWritten, FileTime.from(NOW.minusSeconds(120)));

    try (Outbox outbox = outbox(NOW)) {
      assertThat(outbox.left()).isEmpty();
      assertThat(halfWritten).doesNotExist();
    }
  }

  @Test
  void shouldReadNoMoreThanAResultCanHave() throws IOException {
    Files.createDirectories(directory);
    Files.write(
        directory.resolve("0000000000000000001-00000000-0000-0001-0000-000000000001.result"),
        new byte[5 * 1024 * 1024]);

    try (Outbox outbox = outbox(NOW)) {
      assertThat(outbox.left())
          .singleElement()
          .satisfies(kept -> assertThat(kept.bytes()).hasSize(4 * 1024 * 1024));
    }
  }

  @Test
  void shouldGoOnWithoutADisk() throws IOException {
    Files.writeString(directory, "a file in the way");

    try (Outbox outbox = outbox(NOW)) {
      Kept kept = outbox.keep(new UUID(1, 1), bytes("a"));
      assertThat(texts(List.of(kept))).containsExactly("a");
      outbox.remove(kept);
      assertThat(outbox.left()).isEmpty();
    }
  }

  private Outbox outbox(Instant now) {
    return new Outbox(directory, Clock.fixed(now, ZoneOffset.UTC));
  }

  private List<String> names() {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static List<String> texts(List<Kept> kept) {
    return kept.stream().map(one -> new String(one.bytes(), StandardCharsets.UTF_8)).toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
