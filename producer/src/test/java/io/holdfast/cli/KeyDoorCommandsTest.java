package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.action.FakeCluster;
import io.holdfast.catalog.RedisKeys;
import io.holdfast.catalog.door.KeyDoor;
import io.holdfast.catalog.testing.InMemoryCatalog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code redis-dump} and {@code redis-restore} in a hook: by its worker, without any settings. */
class KeyDoorCommandsTest {
  private final RedisKeys keys = new InMemoryCatalog().redisKeys();
  private final Harness harness = new Harness(new FakeCluster()).withInput("payload");

  @Test
  void shouldGoThroughTheDoorOfTheWorker(@TempDir Path directory) throws Exception {
    Path socket = directory.resolve("door");
    Map<String, String> environment = Map.of(KeyDoor.VARIABLE, socket.toString());
    try (KeyDoor door = KeyDoor.open(keys, KeyDoor.keysOf("samba1"), socket)) {
      assertThat(door).isNotNull();
      assertThat(harness.call(environment, "redis-restore", "samba1/key").exitCode()).isZero();
      Harness.Call dumped = harness.call(environment, "redis-dump", "samba1/key");
      assertThat(dumped.exitCode()).isZero();
      assertThat(dumped.out()).isEqualTo("payload");
      assertThat(keys.dump("samba1/key")).contains("payload".getBytes(StandardCharsets.UTF_8));

      assertThat(harness.call(environment, "redis-restore", "samba1/key").exitCode()).isEqualTo(2);
      Map<String, String> step = new HashMap<>(environment);
      step.put("RESTORE_SNAPSHOT", "4c1f");
      assertThat(harness.call(step, "redis-restore", "samba1/key").exitCode()).isZero();
      keys.restore("mail1/key", Duration.ZERO, new byte[] {1}, false);
      Harness.Call refused = harness.call(environment, "redis-dump", "mail1/key");
      assertThat(refused.exitCode()).isEqualTo(4);
      assertThat(refused.err()).contains("'mail1/key' is not one of this instance's");
    }
  }
}
