package io.holdfast.it.support;

import io.holdfast.catalog.testing.RedisServer;
import io.holdfast.schemas.topics.Provisioner;
import io.holdfast.schemas.topics.Topics;
import io.holdfast.settings.Connections;
import io.holdfast.settings.Settings;
import io.holdfast.standalone.broker.EmbeddedBroker;
import io.holdfast.standalone.registry.RegistryServer;
import io.holdfast.standalone.stack.HeldPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;

/**
 * What a test's processes stand on: broker and registry in this process, a real redis-server, and
 * the cluster's topics. Closing stops all of it.
 */
public final class LocalStack implements AutoCloseable {
  private static final String HOST = "127.0.0.1";

  private final Path directory;
  private final Map<String, String> brokerSettings;
  private final HeldPorts ports;
  private final RedisServer redis;
  private EmbeddedBroker broker;
  private RegistryServer registry;

  private LocalStack(Path directory, Map<String, String> brokerSettings, RedisServer redis) {
    this.directory = directory;
    this.brokerSettings = Map.copyOf(brokerSettings);
    this.redis = redis;
    this.ports = HeldPorts.choose(directory);
    this.broker = startBroker();
    this.registry = startRegistry();
  }

  /** Starts, with the topics of the cluster and of the nodes. */
  public static LocalStack start(Path directory, int... nodes) throws IOException {
    return start(directory, Map.of(), nodes);
  }

  /**
   * Starts.
   *
   * @param brokerSettings Kafka's own, such as {@code group.share.min.record.lock.duration.ms}
   */
  public static LocalStack start(Path directory, Map<String, String> brokerSettings, int... nodes)
      throws IOException {
    RedisServer redis = new RedisServer();
    redis.start();
    LocalStack stack = new LocalStack(directory, brokerSettings, redis);
    stack.provision(nodes);
    return stack;
  }

  private EmbeddedBroker startBroker() {
    return EmbeddedBroker.start(
        directory.resolve("broker"), HOST, ports.brokerPorts(), brokerSettings);
  }

  private RegistryServer startRegistry() {
    return RegistryServer.start(
        Map.of("bootstrap.servers", broker.bootstrapServers()), HOST, registryPort(), "_schemas");
  }

  private void provision(int... nodes) {
    try (Admin admin = Admin.create(new HashMap<>(connections().kafka()))) {
      Provisioner provisioner = new Provisioner(admin, new Topics(connections().topicPrefix()));
      provisioner.provision();
      for (int node : nodes) {
        provisioner.provisionNode(node);
      }
    }
  }

  /** Stops broker and registry, and starts them on the same ports and data. */
  public void restartBroker() {
    stopBroker();
    startBrokerAgain();
  }

  /** Stops broker and registry. */
  public void stopBroker() {
    registry.close();
    broker.close();
  }

  /** Starts what {@link #stopBroker} has stopped, on the same ports and data. */
  public void startBrokerAgain() {
    broker = startBroker();
    registry = startRegistry();
  }

  /** Makes Redis answer nobody, and answer again, with all its data. */
  public void freezeRedis(boolean frozen) {
    redis.freeze(frozen);
  }

  public EmbeddedBroker broker() {
    return broker;
  }

  public String registryUrl() {
    return "http://" + HOST + ":" + registryPort();
  }

  /** How a process reaches it, as settings. */
  public Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("bootstrap.servers", broker.bootstrapServers());
    settings.put("schema.registry.url", registryUrl());
    settings.put("redis.url", redis.url());
    return settings;
  }

  public Connections connections() {
    return Connections.from(Settings.check(settings(), Connections.ALL, List.of()));
  }

  /** A file of these settings and more, for {@code --config}. */
  public Path properties(String name, Map<String, String> more) throws IOException {
    StringBuilder text = new StringBuilder();
    Map<String, String> all = new TreeMap<>(settings());
    all.putAll(more);
    all.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
    return Files.writeString(directory.resolve(name), text.toString());
  }

  private int registryPort() {
    return ports.base() + 2;
  }

  @Override
  public void close() {
    registry.close();
    broker.close();
    redis.close();
    ports.close();
  }
}
