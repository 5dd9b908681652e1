package io.holdfast.catalog.door;

import io.holdfast.catalog.CatalogException;
import io.holdfast.catalog.CatalogException.Reason;
import io.holdfast.catalog.RedisKeys;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Keys of an instance, by way of the worker that runs its program. */
public final class KeyDoorClient implements RedisKeys {
  private final Path socket;

  public KeyDoorClient(Path socket) {
    this.socket = socket;
  }

  @Override
  public Optional<byte[]> dump(String key) {
    return ask(
        out -> {
          out.writeByte(Wire.DUMP);
          Wire.write(out, key);
        });
  }

  @Override
  public void restore(String key, Duration timeToLive, byte[] payload, boolean replace) {
    Optional<byte[]> unused =
        ask(
            out -> {
              out.writeByte(Wire.RESTORE);
              Wire.write(out, key);
              out.writeLong(timeToLive.toMillis());
              out.writeBoolean(replace);
              Wire.write(out, payload);
            });
  }

  private interface Question {
    void write(DataOutputStream out) throws IOException;
  }

  private Optional<byte[]> ask(Question question) {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        DataOutputStream out = new DataOutputStream(Channels.newOutputStream(channel));
        DataInputStream in = new DataInputStream(Channels.newInputStream(channel))) {
      question.write(out);
      out.flush();
      byte answer = in.readByte();
      if (answer == Wire.REFUSED) {
        throw new CatalogException(Reason.valueOf(Wire.text(in)), Wire.text(in));
      }
      return answer == Wire.FOUND ? Optional.of(Wire.bytes(in)) : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      throw new CatalogException(
          Reason.UNREACHABLE, "The worker that runs this program does not answer.", e);
    }
  }
}
