package io.holdfast.it.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Backup;
import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.Instance;
import io.holdfast.catalog.Placement;
import io.holdfast.catalog.Provider;
import io.holdfast.catalog.Repository;
import io.holdfast.catalog.RepositorySecrets;
import io.holdfast.catalog.Retention;
import io.holdfast.catalog.Timing;
import io.holdfast.catalog.redis.RedisCatalog;
import io.holdfast.it.support.JavaProcess;
import io.holdfast.producer.BackupPublisher;
import io.holdfast.producer.JobNews.End;
import io.holdfast.producer.Outcome;
import io.holdfast.producer.ResultWatcher;
import io.holdfast.schemas.topics.Provisioner;
import io.holdfast.schemas.topics.Topics;
import io.holdfast.settings.Connections;
import io.holdfast.settings.Settings;
import io.holdfast.standalone.registry.RegistryServer;
import io.holdfast.worker.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A worker against a broker and a Redis in containers. Images are named by the system properties
 * {@code kafka.image} and {@code redis.image}; {@code deploy/images/build} makes some where none
 * can be pulled.
 */
@RequiresDocker
class ContainersIT {
  private static final Duration LONGEST_JOB = Duration.ofSeconds(60);

  @Test
  void shouldBackUpThroughABrokerAndRedisInContainers(@TempDir Path directory) throws Exception {
    try (KafkaContainer kafka = kafka();
        GenericContainer<?> redis = redis()) {
      kafka.start();
      redis.start();
      try (RegistryServer registry =
          RegistryServer.start(
              Map.of("bootstrap.servers", kafka.getBootstrapServers()),
              "127.0.0.1",
              0,
              RegistryServer.TOPIC)) {
        backUp(
            directory,
            Map.of(
                "bootstrap.servers", kafka.getBootstrapServers(),
                "schema.registry.url", registry.url(),
                "redis.url", "redis://" + redis.getHost() + ":" + redis.getFirstMappedPort()));
      }
    }
  }

  private static void backUp(Path directory, Map<String, String> settings) throws Exception {
    Connections connections =
        Connections.from(Settings.check(settings, Connections.ALL, Connections.PREFIXES));
    try (Admin admin = Admin.create(new HashMap<>(connections.kafka()))) {
      Provisioner provisioner = new Provisioner(admin, new Topics(connections.topicPrefix()));
      provisioner.provision();
      provisioner.provisionNode(1);
    }
    int backup = define(directory, connections);
    try (JavaProcess worker =
            JavaProcess.start(
                Main.class, directory.resolve("worker.log"), workerArguments(directory, settings));
        ResultWatcher watcher = ResultWatcher.open(connections, Clock.systemUTC());
        BackupPublisher publisher = BackupPublisher.open(settings)) {
      UUID job = publisher.requestBackup(backup, "sample1", 1);

      Map<UUID, End> ends = watcher.await(Set.of(job), LONGEST_JOB, news -> {});

      assertThat(ends.values())
          .as(worker.output())
          .singleElement()
          .extracting(end -> end.verdict().outcome())
          .isEqualTo(Outcome.SUCCEEDED);
    }
  }

  private static int define(Path directory, Connections connections) throws IOException {
    Path home = directory.resolve("sample1");
    Files.createDirectories(home.resolve("state"));
    Files.writeString(home.resolve("state/environment"), "IMAGE_URL=example/sample:1\n");
    String repository = UUID.randomUUID().toString();
    try (Catalog catalog = RedisCatalog.open(connections)) {
      catalog
          .instances()
          .add(
              new Instance(
                  "sample1",
                  "example/sample:1",
                  UUID.randomUUID().toString(),
                  1,
                  "",
                  false,
                  new Placement(home, home.resolve("state"), Map.of(), "", true)));
      catalog
          .repositories()
          .add(
              new Repository(
                  repository,
                  "disk",
                  "rclone:disk",
                  Provider.RCLONE,
                  directory.resolve("remote").toString()),
              new RepositorySecrets(
                  "a password for this test",
                  Map.of("rclone_conf_secret", "[disk]\ntype = local\n")));
      return catalog
          .backups()
          .add(
              new Backup(
                  0,
                  "",
                  repository,
                  new Timing("daily", "", "", Duration.ZERO, false),
                  Retention.keepLast(3),
                  List.of("sample1"),
                  true));
    }
  }

  private static List<String> workerArguments(Path directory, Map<String, String> settings) {
    List<String> arguments = new ArrayList<>();
    settings.forEach((key, value) -> arguments.add(key + "=" + value));
    arguments.add("worker.node=1");
    arguments.add("worker.cache.dir=" + directory.resolve("cache"));
    arguments.add("worker.work.dir=" + directory.resolve("work"));
    return arguments;
  }

  private static KafkaContainer kafka() {
    return new KafkaContainer(
        DockerImageName.parse(System.getProperty("kafka.image", "apache/kafka:4.2.0"))
            .asCompatibleSubstituteFor("apache/kafka"));
  }

  private static GenericContainer<?> redis() {
    return new GenericContainer<>(
            DockerImageName.parse(System.getProperty("redis.image", "redis:7")))
        .withExposedPorts(6379);
  }
}
