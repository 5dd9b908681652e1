package io.holdfast.it.registry;

import io.holdfast.standalone.broker.EmbeddedBroker;
import io.holdfast.standalone.registry.RegistryServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A broker for all tests of a class, and a registry on a topic of its own for each. */
abstract class OnRegistry {
  static final String SCHEMA = Rest.recordOf("R", "a");

  private static final AtomicInteger TOPICS = new AtomicInteger();
  private static EmbeddedBroker broker;

  private String topic;
  RegistryServer server;
  Rest rest;

  @BeforeAll
  static void startBroker(@TempDir Path directory) {
    broker = EmbeddedBroker.start(directory);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void start() {
    topic = "_schemas-" + TOPICS.incrementAndGet();
    open();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  final void open() {
    server = RegistryServer.start(kafka(), "127.0.0.1", 0, topic);
    rest = new Rest(server.url());
  }

  final void reopen() {
    server.close();
    open();
  }

  static Map<String, String> kafka() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  final SchemasTopic log() {
    return new SchemasTopic(broker.bootstrapServers(), topic);
  }
}
