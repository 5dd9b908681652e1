package io.holdfast.catalog.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.catalog.Transfers;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Transfers as expiring lists. A chunk is a line {@code <position> <kind>} and its bytes. A chunk
 * that was put twice, because Redis's answer was lost, is dropped by its position.
 */
final class RedisTransfers implements Transfers {
  private static final Script PUT = Script.load("transfer-put.lua");
  private static final Script TAKE = Script.load("transfer-take.lua");
  private static final Script STOP = Script.load("transfer-stop.lua");
  private static final byte[] MILLIS = text(String.valueOf(KEPT.toMillis()));

  private final Redis redis;

  RedisTransfers(Redis redis) {
    this.redis = redis;
  }

  @Override
  public Put begin(String name, String writer) {
    return put(name, writer, 0, new byte[0]);
  }

  @Override
  public Put put(String name, String writer, Chunk chunk) {
    return put(name, writer, chunk.kind() == Kind.BROKEN ? 0 : MOST_WAITING, encode(chunk));
  }

  private Put put(String name, String writer, int most, byte[] chunk) {
    List<byte[]> keys =
        List.of(
            text(Keys.transfer(name)),
            text(Keys.transferWriter(name)),
            text(Keys.transferStopped(name)));
    List<byte[]> arguments = List.of(text(writer), text(String.valueOf(most)), MILLIS, chunk);
    long answer = (Long) redis.ask(jedis -> PUT.runRaw(jedis, keys, arguments)).orElseThrow();
    return answer == 1
        ? Put.DONE
        : answer == 0 ? Put.FULL : answer == -1 ? Put.STOPPED : Put.FOREIGN;
  }

  @Override
  public Optional<Chunk> take(String name, long position) {
    List<byte[]> keys = List.of(text(Keys.transfer(name)), text(Keys.transferWriter(name)));
    List<byte[]> arguments = List.of(text(String.valueOf(position)), MILLIS);
    return redis
        .ask(jedis -> TAKE.runRaw(jedis, keys, arguments))
        .map(chunk -> decode(name, (byte[]) chunk));
  }

  @Override
  public void stop(String name) {
    redis.ask(
        jedis ->
            STOP.runRaw(
                jedis,
                List.of(text(Keys.transfer(name)), text(Keys.transferStopped(name))),
                List.of(MILLIS)));
  }

  private static byte[] encode(Chunk chunk) {
    byte[] head =
        text(chunk.position() + " " + chunk.kind().name().toLowerCase(Locale.ROOT) + "\n");
    byte[] all = Arrays.copyOf(head, head.length + chunk.bytes().length);
    System.arraycopy(chunk.bytes(), 0, all, head.length, chunk.bytes().length);
    return all;
  }

  /** Package-private for tests. */
  static Chunk decode(String name, byte[] all) {
    int end = 0;
    while (end < all.length && all[end] != '\n') {
      end++;
    }
    String[] head = new String(all, 0, end, UTF_8).split(" ", -1);
    try {
      return new Chunk(
          Long.parseLong(head[0]),
          Kind.valueOf(head[1].toUpperCase(Locale.ROOT)),
          Arrays.copyOfRange(all, end + 1, all.length));
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw Json.corrupt(Keys.transfer(name), "holds no chunk of a transfer");
    }
  }

  private static byte[] text(String text) {
    return text.getBytes(UTF_8);
  }
}
