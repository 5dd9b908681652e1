package io.holdfast.standalone.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackFilesTest {

  @Test
  void shouldWritePrivateFilesForTheirOwnerAlone(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("secret");
    StackFiles.writePrivate(file, "one");
    StackFiles.writePrivate(file, "two");
    assertThat(file).hasContent("two");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void shouldKeepPasswordsAndNeverShowThem(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("passwords");
    StackSecrets made = StackSecrets.ofFile(file, new SecureRandom());
    assertThat(StackSecrets.ofFile(file, new SecureRandom())).isEqualTo(made);
    assertThat(made.redisPassword()).hasSize(48).isNotEqualTo(made.hookPassword());
    assertThat(made.toString()).doesNotContain(made.redisPassword(), made.hookPassword());
  }

  @Test
  void shouldRefuseASecondStackOnTheSameDirectory(@TempDir Path directory) throws Exception {
    try (StackLock held = StackLock.take(directory)) {
      assertThat(held).isNotNull();
      assertThatThrownBy(() -> StackLock.take(directory))
          .isInstanceOf(StackException.class)
          .hasMessageContaining("runs on " + directory)
          .hasMessageContaining("process " + ProcessHandle.current().pid())
          .hasMessageContaining("--data");
    }
    StackLock.take(directory).close();
  }

  @Test
  void shouldPointAtTheRunningStackAndLeaveAnotherOnesPointerAlone(@TempDir Path home)
      throws Exception {
    StatePointer pointer = StatePointer.of(Map.of(), home);
    assertThat(pointer.file()).isEqualTo(home.resolve(".local/state/holdfast/current"));
    pointer.set(Path.of("/data/one/client.properties"));
    pointer.set(Path.of("/data/two/client.properties"));
    pointer.clear(Path.of("/data/one/client.properties"));
    assertThat(pointer.file()).hasContent("/data/two/client.properties");
    pointer.clear(Path.of("/data/two/client.properties"));
    assertThat(pointer.file()).doesNotExist();
  }

  @Test
  void shouldPutThePointerWhereXdgSays(@TempDir Path home) {
    assertThat(StatePointer.of(Map.of("XDG_STATE_HOME", "/x"), home).file())
        .isEqualTo(Path.of("/x/holdfast/current"));
  }
}
