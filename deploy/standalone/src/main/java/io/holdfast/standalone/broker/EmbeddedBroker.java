package io.holdfast.standalone.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A real Kafka broker, a cluster of one, in this process. Its directory keeps everything: started
 * again on it, also after kill -9, it has its topics, groups and cluster id as before.
 *
 * <p>Started from one thread; {@link #close} may come from any and more than once.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private final KafkaRaftServer server;
  private final String bootstrapServers;
  private boolean closed;

  private EmbeddedBroker(KafkaRaftServer server, String bootstrapServers) {
    this.server = server;
    this.bootstrapServers = bootstrapServers;
  }

  /** Starts on free ports of the loopback address. */
  public static EmbeddedBroker start(Path directory) {
    return start(directory, "127.0.0.1", BrokerPorts.free(), Map.of());
  }

  /**
   * Starts, and returns when clients are served.
   *
   * @param directory made and formatted when it is not there yet
   * @param host address to listen on and to be known by
   * @param ports may differ from those of an earlier start on the same directory
   * @param extra Kafka's own broker settings, which win over those set here; for instance {@code
   *     group.share.min.record.lock.duration.ms}
   */
  public static EmbeddedBroker start(
      Path directory, String host, BrokerPorts ports, Map<String, String> extra) {
    Map<String, String> properties = BrokerProperties.of(directory, host, ports, extra);
    try {
      Files.createDirectories(directory);
      if (!Files.exists(directory.resolve("meta.properties"))) {
        format(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare the broker's directory " + directory, e);
    }
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM);
    server.startup();
    return new EmbeddedBroker(server, host + ":" + ports.broker());
  }

  private static void format(Path directory) throws IOException {
    try (PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setPrintStream(nowhere)
          .setNodeId(BrokerProperties.NODE_ID)
          .setClusterId(Uuid.randomUuid().toString())
          .setControllerListenerName(BrokerProperties.CONTROLLER_LISTENER)
          .setMetadataLogDirectory(directory.toString())
          .addDirectory(directory.toString())
          .run();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) { // Declared so by Kafka.
      throw new IOException("Kafka could not format it: " + e.getMessage(), e);
    }
  }

  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Returns once the broker has stopped on its own account. */
  public void awaitShutdown() {
    server.awaitShutdown();
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      server.shutdown();
      server.awaitShutdown();
    }
  }
}
