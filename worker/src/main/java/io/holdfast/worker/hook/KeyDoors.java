package io.holdfast.worker.hook;

import io.holdfast.catalog.RedisKeys;
import io.holdfast.catalog.door.KeyDoor;
import io.holdfast.worker.files.PrivateFiles;
import io.holdfast.worker.process.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a way to an instance's own keys in Redis for each of its programs that runs. */
public final class KeyDoors {
  private static final Logger log = LoggerFactory.getLogger(KeyDoors.class);

  /** What the kernel takes for the path of a socket. */
  private static final int LONGEST_PATH = 100;

  private final Path directory;
  private final RedisKeys keys;

  /**
   * @param directory where the sockets lie, each in a directory of its own for who uses it
   */
  public KeyDoors(Path directory, RedisKeys keys) {
    this.directory = directory;
    this.keys = keys;
  }

  /** One that is open; closing takes it away. */
  public static final class Opened implements AutoCloseable {
    private final @Nullable KeyDoor door;
    private final @Nullable Path directory;

    private Opened(@Nullable KeyDoor door, @Nullable Path directory) {
      this.door = door;
      this.directory = directory;
    }

    /** For programs that need none. */
    static Opened none() {
      return new Opened(null, null);
    }

    /** What its user is told. */
    Map<String, String> environment() {
      return directory == null
          ? Map.of()
          : Map.of(KeyDoor.VARIABLE, directory.resolve("door").toString());
    }

    @Override
    public void close() throws IOException {
      if (door != null && directory != null) {
        door.close();
        Files.deleteIfExists(directory);
      }
    }
  }

  /**
   * Opens one.
   *
   * @param instances whose keys can be reached
   * @param account who uses it, or null for the worker's own
   */
  Opened open(Set<String> instances, @Nullable Account account) throws IOException {
    PrivateFiles.makePassableDirectory(directory);
    Path own = directory.resolve(UUID.randomUUID().toString().substring(0, 8));
    PrivateFiles.makeDirectory(own);
    Path socket = own.resolve("door");
    if (socket.toString().length() > LONGEST_PATH) {
      Files.delete(own);
      log.warn("Programs of instances cannot reach Redis: the path {} is too long", directory);
      return Opened.none();
    }
    KeyDoor door = KeyDoor.open(keys, keysOf(instances), socket);
    if (account != null) {
      // First what lies in the directory, while nobody else can change it.
      own(socket, account);
      own(own, account);
    }
    return new Opened(door, own);
  }

  private static Predicate<String> keysOf(Set<String> instances) {
    return key -> instances.stream().anyMatch(instance -> KeyDoor.keysOf(instance).test(key));
  }

  private static void own(Path path, Account account) throws IOException {
    Files.setOwner(
        path,
        path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(account.name()));
  }
}
