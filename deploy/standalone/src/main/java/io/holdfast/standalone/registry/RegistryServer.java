package io.holdfast.standalone.registry;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A schema registry for one machine. It speaks the part of Confluent's REST API that serializers
 * need, and keeps everything in a compacted topic in Confluent's form; started again on it, also
 * after kill -9, it goes on as before, and Confluent's own server can take the topic over.
 *
 * <p>It is to be the only writer of its topic while it runs. There is no authentication: it is for
 * the loopback address.
 */
public final class RegistryServer implements AutoCloseable {
  /** Where Confluent's server keeps its records too. */
  public static final String TOPIC = "_schemas";

  private static final int THREADS = 8;

  static {
    // Without it the JDK's server waits for delayed acknowledgements, 40 ms a request.
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
  }

  private final HttpServer http;
  private final ExecutorService threads;
  private final RegistryStore store;
  private boolean closed;

  private RegistryServer(HttpServer http, ExecutorService threads, RegistryStore store) {
    this.http = http;
    this.threads = threads;
    this.store = store;
  }

  /**
   * Starts, and returns when all of the topic is read and requests are served.
   *
   * @param kafka configuration of Kafka clients, {@code bootstrap.servers} at least
   * @param host address to listen on
   * @param port port to listen on, 0 for any free one
   * @param topic made if it is not there
   * @throws IllegalStateException when the topic cannot be used as it is
   * @throws UncheckedIOException when the port cannot be had
   */
  public static RegistryServer start(Map<String, ?> kafka, String host, int port, String topic) {
    HttpServer http;
    try {
      http = HttpServer.create(new InetSocketAddress(host, port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the registry cannot listen on %s:%d".formatted(host, port), e);
    }
    RegistryStore store;
    try {
      store = new RegistryStore(kafka, topic);
    } catch (RuntimeException e) {
      http.stop(0);
      throw e;
    }
    ExecutorService threads =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "registry");
              thread.setDaemon(true);
              return thread;
            });
    http.setExecutor(threads);
    http.createContext("/", new RegistryHandler(new Routes(store)));
    http.start();
    return new RegistryServer(http, threads, store);
  }

  public int port() {
    return http.getAddress().getPort();
  }

  /** What {@code schema.registry.url} is to be. */
  public String url() {
    return "http://" + http.getAddress().getHostString() + ":" + port();
  }

  /** Ends requests under way and closes; twice is harmless. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      http.stop(0);
      threads.shutdown();
      store.close();
    }
  }
}
