package io.holdfast.worker.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFilesTest {
  private final Path directory;

  PrivateFilesTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void shouldMakeADirectoryForItsOwnerAloneOnce() throws IOException {
    Path made = directory.resolve("a/b");

    assertThat(PrivateFiles.makeDirectory(made)).isTrue();
    assertThat(PrivateFiles.makeDirectory(made)).isFalse();
    assertThat(permissions(made)).isEqualTo("rwx------");
  }

  @Test
  void shouldNotTakeAFileForADirectory() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));

    assertThatThrownBy(() -> PrivateFiles.makeDirectory(file)).isInstanceOf(IOException.class);
  }

  @Test
  void shouldWriteForItsOwnerAloneOverAFileThatOthersCouldRead() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "longer than the new text");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

    PrivateFiles.write(file, new byte[] {'n', 'e', 'w'});

    assertThat(file).hasContent("new");
    assertThat(permissions(file)).isEqualTo("rw-------");
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
