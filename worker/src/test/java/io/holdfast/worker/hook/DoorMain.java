package io.holdfast.worker.hook;

import io.holdfast.catalog.CatalogException;
import io.holdfast.catalog.RedisKeys;
import io.holdfast.catalog.door.KeyDoor;
import io.holdfast.catalog.door.KeyDoorClient;
import java.nio.file.Path;
import java.time.Duration;

/** What {@code redis-dump} and {@code redis-restore} do for a hook, with nothing else around. */
final class DoorMain {
  private DoorMain() {}

  public static void main(String[] args) throws Exception {
    RedisKeys keys = new KeyDoorClient(Path.of(System.getenv(KeyDoor.VARIABLE)));
    try {
      if (args[0].equals("dump")) {
        System.out.writeBytes(keys.dump(args[1]).orElseThrow());
        System.out.flush();
      } else {
        keys.restore(args[1], Duration.ZERO, System.in.readAllBytes(), true);
      }
    } catch (CatalogException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }
}
