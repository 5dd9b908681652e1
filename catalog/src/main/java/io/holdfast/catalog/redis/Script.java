package io.holdfast.catalog.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** A Lua script: what Redis does in one piece or not at all. */
final class Script {
  private final String text;
  private final String digest;

  private Script(String text) {
    this.text = text;
    this.digest = digest(text);
  }

  /** The script in resources of these names, one after another. */
  static Script load(String... names) {
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      text.append(resource(name)).append('\n');
    }
    return new Script(text.toString());
  }

  Object run(UnifiedJedis jedis, List<String> keys, List<String> arguments) {
    try {
      return jedis.evalsha(digest, keys, arguments);
    } catch (JedisNoScriptException e) {
      return jedis.eval(text, keys, arguments);
    }
  }

  /** The same with bytes, which are no texts; an answer of bytes is bytes too. */
  Optional<Object> runRaw(UnifiedJedis jedis, List<byte[]> keys, List<byte[]> arguments) {
    try {
      byte[] known = digest.getBytes(StandardCharsets.US_ASCII);
      return Optional.ofNullable(jedis.evalsha(known, keys, arguments));
    } catch (JedisNoScriptException e) {
      byte[] whole = text.getBytes(StandardCharsets.UTF_8);
      return Optional.ofNullable(jedis.eval(whole, keys, arguments));
    }
  }

  private static String resource(String name) {
    try (InputStream in = Script.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
