package io.holdfast.catalog.door;

import io.holdfast.catalog.CatalogException;
import io.holdfast.catalog.CatalogException.Reason;
import io.holdfast.catalog.RedisKeys;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A socket at which programs of one instance can have keys saved and brought back, and only those
 * that are theirs. Who may connect is a matter of the directory it lies in. It serves one caller
 * after another, on a thread of its own, until it is closed; closing twice is harmless.
 */
public final class KeyDoor implements AutoCloseable {
  /** Names the socket in the environment of a program. */
  public static final String VARIABLE = "HOLDFAST_KEY_DOOR";

  private final RedisKeys keys;
  private final Predicate<String> allowed;
  private final Path socket;
  private final ServerSocketChannel server;
  private final Thread thread;

  private KeyDoor(
      RedisKeys keys, Predicate<String> allowed, Path socket, ServerSocketChannel server) {
    this.keys = keys;
    this.allowed = allowed;
    this.socket = socket;
    this.server = server;
    this.thread = new Thread(this::serve, "key-door");
    thread.setDaemon(true);
  }

  /**
   * Opens one.
   *
   * @param allowed whether a key may be touched
   * @param socket its path, at most some 100 characters
   */
  public static KeyDoor open(RedisKeys keys, Predicate<String> allowed, Path socket)
      throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(UnixDomainSocketAddress.of(socket));
      KeyDoor door = new KeyDoor(keys, allowed, socket, server);
      door.thread.start();
      return door;
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  /** Keys of an instance: those that begin with its name and a slash, or are its module's. */
  public static Predicate<String> keysOf(String instance) {
    return key -> key.startsWith(instance + "/") || key.startsWith("module/" + instance + "/");
  }

  private void serve() {
    while (server.isOpen()) {
      try (SocketChannel caller = server.accept();
          DataInputStream in = new DataInputStream(Channels.newInputStream(caller));
          DataOutputStream out = new DataOutputStream(Channels.newOutputStream(caller))) {
        answer(in, out);
        out.flush();
      } catch (IOException e) {
        // The caller went away, or the door is closed.
      }
    }
  }

  private void answer(DataInputStream in, DataOutputStream out) throws IOException {
    byte kind = in.readByte();
    String key = Wire.text(in);
    try {
      if (kind == Wire.RESTORE) {
        // The whole question is read before it is answered, or the caller could not hear.
        Duration timeToLive = Duration.ofMillis(in.readLong());
        boolean isReplacing = in.readBoolean();
        byte[] payload = Wire.bytes(in);
        requireAllowed(key);
        keys.restore(key, timeToLive, payload, isReplacing);
        out.writeByte(Wire.NOTHING);
      } else {
        requireAllowed(key);
        dump(key, out);
      }
    } catch (CatalogException e) {
      refuse(out, e.reason(), String.valueOf(e.getMessage()));
    }
  }

  private void requireAllowed(String key) {
    if (!allowed.test(key)) {
      throw new CatalogException(
          Reason.UNAUTHORIZED, "The key '" + key + "' is not one of this instance's.");
    }
  }

  private void dump(String key, DataOutputStream out) throws IOException {
    Optional<byte[]> payload = keys.dump(key);
    if (payload.isPresent()) {
      out.writeByte(Wire.FOUND);
      Wire.write(out, payload.get());
    } else {
      out.writeByte(Wire.NOTHING);
    }
  }

  private static void refuse(DataOutputStream out, Reason reason, String sentence)
      throws IOException {
    out.writeByte(Wire.REFUSED);
    Wire.write(out, reason.name());
    Wire.write(out, sentence);
  }

  @Override
  public void close() throws IOException {
    server.close();
    Files.deleteIfExists(socket);
  }
}
