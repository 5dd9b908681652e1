package io.holdfast.it.scheduler;

import io.holdfast.catalog.Backup;
import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.Instance;
import io.holdfast.catalog.Provider;
import io.holdfast.catalog.Repository;
import io.holdfast.catalog.RepositorySecrets;
import io.holdfast.catalog.Retention;
import io.holdfast.catalog.Timing;
import io.holdfast.catalog.redis.RedisCatalog;
import io.holdfast.catalog.testing.RedisServer;
import io.holdfast.it.support.JavaProcess;
import io.holdfast.scheduler.Main;
import io.holdfast.schemas.topics.Provisioner;
import io.holdfast.schemas.topics.Topics;
import io.holdfast.settings.Connections;
import io.holdfast.standalone.broker.EmbeddedBroker;
import io.holdfast.standalone.registry.RegistryServer;
import io.holdfast.standalone.stack.HeldPorts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;

/** What schedulers need, in the test's process; they themselves are processes of their own. */
final class SchedulerCluster implements AutoCloseable {
  static final Duration START = Duration.ofSeconds(40);
  static final Duration A_WHILE = Duration.ofSeconds(60);
  static final int NODES = 2;
  private static final String REPOSITORY = "48ce000a-79b7-5fe6-8558-177fd70c27b4";

  private final Path directory;
  private final HeldPorts ports;
  private EmbeddedBroker broker;
  private final RegistryServer registry;
  private final RedisServer redis = new RedisServer();
  private final Catalog catalog;
  private final Topics topics = new Topics("holdfast.");
  private final List<JavaProcess> schedulers = new ArrayList<>();

  SchedulerCluster(Path directory) {
    this.directory = directory;
    ports = HeldPorts.choose(directory);
    startBroker();
    registry = RegistryServer.start(kafka(), "127.0.0.1", 0, RegistryServer.TOPIC);
    redis.start();
    catalog = RedisCatalog.open(redis.url(), Path.of(""));
    catalog
        .repositories()
        .add(
            new Repository(REPOSITORY, "test", "b2:bucket", Provider.BACKBLAZE, ""),
            new RepositorySecrets("a password", Map.of()));
    try (Admin admin = Admin.create(Map.copyOf(kafka()))) {
      Provisioner provisioner = new Provisioner(admin, topics);
      provisioner.provision();
      for (int node = 1; node <= NODES; node++) {
        provisioner.provisionNode(node);
      }
    }
  }

  Map<String, Object> kafka() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  Connections connections() {
    return new Connections(
        Map.of("bootstrap.servers", broker.bootstrapServers()),
        Map.of("schema.registry.url", registry.url()),
        redis.url(),
        topics.prefix(),
        Path.of(""));
  }

  Topics topics() {
    return topics;
  }

  Catalog catalog() {
    return catalog;
  }

  SchedulerTopics events() {
    return new SchedulerTopics(
        broker.bootstrapServers(), Map.of("schema.registry.url", registry.url()), topics);
  }

  /** Redis's process, to be frozen. */
  ProcessHandle redisProcess() {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().command().orElse("").contains("redis"))
        .findFirst()
        .orElseThrow();
  }

  /** Forgets what Redis has done since {@link #saveRedis}, as a replica that takes over may. */
  void rollRedisBack() {
    redis.kill();
    redis.start();
  }

  /** Takes the due set and all that belongs to it away. */
  void forgetDueSlots() {
    redis.send(
        "EVAL \"for _, key in ipairs(redis.call('KEYS', 'holdfast/slot/*')) do"
            + " redis.call('DEL', key) end redis.call('DEL', 'holdfast/due')\" 0");
  }

  void saveRedis() {
    redis.save();
  }

  /** Every backup's next slot lies ahead, whatever was left by those that were killed. */
  void awaitUpToDate() {
    Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
    Awaitility.await()
        .ignoreExceptions()
        .atMost(A_WHILE)
        .until(
            () ->
                catalog.dueSlots().isBuilt()
                    && catalog.dueSlots().list().stream()
                        .allMatch(entry -> entry.slot().isAfter(now)));
  }

  void stopBroker() {
    broker.close();
  }

  /** On the same ports. */
  final void startBroker() {
    broker =
        EmbeddedBroker.start(
            directory.resolve("broker"), "127.0.0.1", ports.brokerPorts(), Map.of());
  }

  /** Starts one; it is not waited for. */
  JavaProcess scheduler(String name, String... settings) {
    List<String> arguments = new ArrayList<>();
    arguments.add("bootstrap.servers=" + broker.bootstrapServers());
    arguments.add("schema.registry.url=" + registry.url());
    arguments.add("redis.url=" + redis.url());
    arguments.add("scheduler.time.zone=UTC");
    arguments.addAll(List.of(settings));
    JavaProcess process =
        JavaProcess.start(Main.class, directory.resolve(name + ".log"), arguments);
    schedulers.add(process);
    return process;
  }

  /** Installs an instance on a node. */
  Instance instance(String id, int node) {
    Instance instance =
        new Instance(
            id,
            "ghcr.io/nethserver/sample:1",
            UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString(),
            node,
            "",
            false,
            null);
    catalog.instances().add(instance);
    return instance;
  }

  /** A backup definition, not added yet. */
  static Backup definition(String schedule, boolean catchUp, String... instances) {
    return new Backup(
        0,
        "",
        REPOSITORY,
        new Timing(schedule, "", "", Duration.ZERO, catchUp),
        Retention.keepLast(3),
        List.of(instances),
        true);
  }

  @Override
  public void close() {
    schedulers.forEach(JavaProcess::close);
    catalog.close();
    redis.close();
    registry.close();
    broker.close();
    ports.close();
  }
}
