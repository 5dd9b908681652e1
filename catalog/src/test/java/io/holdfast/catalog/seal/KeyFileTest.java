package io.holdfast.catalog.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.CatalogException;
import io.holdfast.catalog.CatalogException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
  @TempDir Path directory = Path.of("");
  private Path file = directory;

  @BeforeEach
  void name() {
    file = directory.resolve("key");
  }

  @Test
  void shouldMakeAFileThatOnlyItsOwnerMayRead() throws IOException {
    KeyFile.create(file);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(KeyFile.read(file).getEncoded()).hasSize(32);
  }

  @Test
  void shouldMakeADifferentKeyEveryTime() {
    Path other = directory.resolve("other");
    KeyFile.create(file);
    KeyFile.create(other);

    assertThat(KeyFile.read(file)).isNotEqualTo(KeyFile.read(other));
  }

  @Test
  void shouldNeverReplaceAFile() throws IOException {
    KeyFile.create(file);
    String before = Files.readString(file);

    refused(Reason.EXISTS, () -> KeyFile.create(file), "is there already");
    assertThat(Files.readString(file)).isEqualTo(before);
  }

  @Test
  void shouldRefuseAFileThatOthersMayRead() throws IOException {
    KeyFile.create(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

    refused(Reason.UNAUTHORIZED, () -> KeyFile.read(file), "mode 0600");
  }

  @Test
  void shouldSayThatThereIsNoFile() {
    refused(Reason.UNAUTHORIZED, () -> KeyFile.read(file), "There is no key file " + file);
    refused(
        Reason.UNAUTHORIZED,
        () -> KeyFile.create(directory.resolve("none/key")),
        "cannot be written");
  }

  @Test
  void shouldRefuseAFileWithoutAKey() throws IOException {
    KeyFile.create(file);
    for (String text : new String[] {"", "not Base64!", "c2hvcnQ=", "x".repeat(5000)}) {
      Files.writeString(file, text);
      refused(Reason.UNAUTHORIZED, () -> KeyFile.read(file), "holds no key");
    }
  }

  private static void refused(Reason reason, Runnable call, String message) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            CatalogException.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasMessageContaining(message);
  }
}
