package io.holdfast.catalog.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.CatalogException;
import io.holdfast.catalog.CatalogException.Reason;
import io.holdfast.catalog.RedisKeys;
import io.holdfast.catalog.testing.InMemoryCatalog;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyDoorTest {
  private final RedisKeys keys = new InMemoryCatalog().redisKeys();
  private final Path socket;
  private final RedisKeys client;
  private KeyDoor door;

  KeyDoorTest(@TempDir Path directory) throws IOException {
    socket = directory.resolve("door");
    client = new KeyDoorClient(socket);
    door = KeyDoor.open(keys, KeyDoor.keysOf("samba1"), socket);
  }

  @BeforeEach
  void fill() {
    keys.restore("samba10/key", Duration.ZERO, new byte[] {9}, false);
  }

  @AfterEach
  void close() throws IOException {
    door.close();
  }

  @Test
  void shouldSaveAndBringBackByteForByte() {
    byte[] payload = {0, 1, -1, '\n'};
    assertThat(client.dump("samba1/key")).isEmpty();

    client.restore("samba1/key", Duration.ZERO, payload, false);

    assertThat(client.dump("samba1/key")).hasValueSatisfying(p -> assertThat(p).isEqualTo(payload));
    assertThat(keys.dump("samba1/key")).isPresent();
    assertReason(Reason.EXISTS, () -> client.restore("samba1/key", Duration.ZERO, payload, false));
  }

  @Test
  void shouldRefuseKeysOfOthersAndOfTheCluster() {
    for (String key :
        new String[] {"samba10/key", "samba1", "cluster/uuid", "module/samba10/environment", ""}) {
      assertReason(Reason.UNAUTHORIZED, () -> client.dump(key));
      assertReason(
          Reason.UNAUTHORIZED, () -> client.restore(key, Duration.ZERO, new byte[1], true));
    }
    assertThat(keys.dump("samba10/key")).isPresent();
  }

  @Test
  void shouldServeTheNextAfterACallerThatSpeaksNonsense() throws IOException {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      channel.write(ByteBuffer.wrap(new byte[] {'D', 127, 127, 127, 127, 1}));
    }

    assertThat(client.dump("samba1/key")).isEmpty();
  }

  @Test
  void shouldLeaveNothingWhenClosed() throws IOException {
    door.close();
    door.close();

    assertThat(socket).doesNotExist();
    assertReason(Reason.UNREACHABLE, () -> client.dump("samba1/key"));
    door = KeyDoor.open(keys, KeyDoor.keysOf("samba1"), socket);
    assertThat(client.dump("samba1/key")).isEmpty();
  }

  private static void assertReason(Reason reason, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            CatalogException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
