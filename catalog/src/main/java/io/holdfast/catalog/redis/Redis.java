package io.holdfast.catalog.redis;

import io.holdfast.settings.RedisUrl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.ScanParams;

/**
 * The one door to the server: pooled connections, tried again where that is harmless, every failure
 * a {@link io.holdfast.catalog.CatalogException}.
 */
final class Redis implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(3);
  private static final int MOST_CONNECTIONS = 16;
  private static final int SCAN_BATCH = 2000;

  private final HostAndPort server;
  private final JedisClientConfig config;
  private final RedisClient jedis;
  private final Failures failures;
  private final Resilience resilience;

  /** Connects at the first call. */
  Redis(RedisUrl url) {
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(MOST_CONNECTIONS);
    pool.setMaxIdle(MOST_CONNECTIONS);
    pool.setMaxWait(ANSWER_TIMEOUT);
    // A connection that died with an earlier server must not fail a call that cannot be repeated.
    pool.setTestOnBorrow(true);
    pool.setJmxEnabled(false);
    server = new HostAndPort(url.host(), url.port());
    config = config(url);
    jedis = RedisClient.builder().hostAndPort(server).clientConfig(config).poolConfig(pool).build();
    failures = new Failures(url.address());
    resilience = new Resilience(failures);
  }

  private static JedisClientConfig config(RedisUrl url) {
    DefaultJedisClientConfig.Builder config =
        DefaultJedisClientConfig.builder()
            .connectionTimeoutMillis(Math.toIntExact(CONNECT_TIMEOUT.toMillis()))
            .socketTimeoutMillis(Math.toIntExact(ANSWER_TIMEOUT.toMillis()))
            .clientName("holdfast")
            .database(url.database());
    if (!url.user().isEmpty()) {
      config.user(url.user());
    }
    if (!url.password().isEmpty()) {
      config.password(url.password());
    }
    if (url.tls()) {
      config.sslOptions(Tls.options(url.authorityFile()));
    }
    return config.build();
  }

  /** Makes calls that may be made twice without harm. */
  <T> T ask(Function<UnifiedJedis, T> call) {
    return resilience.repeatable(() -> translated(call));
  }

  /** Makes calls that must not be made twice; when it fails, they may have been made. */
  <T> T once(Function<UnifiedJedis, T> call) {
    return resilience.once(() -> translated(call));
  }

  /** Contents of hashes; a missing key is an empty hash. */
  List<Map<String, String>> hashes(List<String> keys) {
    return ask(
        client -> {
          try (AbstractPipeline pipeline = client.pipelined()) {
            List<Response<Map<String, String>>> answers = new ArrayList<>();
            keys.forEach(key -> answers.add(pipeline.hgetAll(key)));
            pipeline.sync();
            return answers.stream().map(Response::get).toList();
          }
        });
  }

  /** What follows the prefix in the names of hashes that begin with it. */
  List<String> suffixes(String prefix) {
    ScanParams parameters = new ScanParams().match(prefix + "*").count(SCAN_BATCH);
    return ask(
        client -> {
          List<String> found = new ArrayList<>();
          String cursor = ScanParams.SCAN_POINTER_START;
          do {
            var page = client.scan(cursor, parameters, "hash");
            page.getResult().forEach(key -> found.add(key.substring(prefix.length())));
            cursor = page.getCursor();
          } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
          return found.stream().distinct().toList();
        });
  }

  String circuit() {
    return resilience.state();
  }

  @Override
  public void close() {
    jedis.close();
  }

  private <T> T translated(Function<UnifiedJedis, T> call) {
    try {
      return call.apply(jedis);
    } catch (JedisException e) {
      throw failures.translate(reason(e));
    }
  }

  /** The pool does not say why it has no usable connection; a fresh one does. */
  private JedisException reason(JedisException failure) {
    if (!failure.getClass().equals(JedisException.class)) {
      return failure;
    }
    try (Connection fresh = new Connection(server, config)) {
      fresh.ping();
      return failure;
    } catch (JedisException e) {
      return e;
    }
  }
}
