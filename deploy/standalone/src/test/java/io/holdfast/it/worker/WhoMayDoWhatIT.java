package io.holdfast.it.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.holdfast.catalog.Backup;
import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.Instance;
import io.holdfast.catalog.JobEntry;
import io.holdfast.catalog.Placement;
import io.holdfast.catalog.Provider;
import io.holdfast.catalog.Repository;
import io.holdfast.catalog.RepositorySecrets;
import io.holdfast.catalog.Retention;
import io.holdfast.catalog.Timing;
import io.holdfast.catalog.redis.RedisCatalog;
import io.holdfast.catalog.redis.ServerCertificate;
import io.holdfast.it.support.JavaProcess;
import io.holdfast.schemas.topics.Topics;
import io.holdfast.settings.SettingsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Members of a cluster with access rules, TLS and passwords everywhere, each with the file that the
 * command line made for it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhoMayDoWhatIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Topics TOPICS = new Topics("holdfast.");
  private static final String REPOSITORY = "48ce000a-79b7-5fe6-8558-177fd70c27b4";

  private final List<AutoCloseable> open = new ArrayList<>();
  private Path directory;
  private Path administrator;
  private SecureCluster cluster;
  private Catalog catalog;
  private Remote remote;

  @BeforeAll
  void start(@TempDir Path given) throws Exception {
    directory = given;
    ServerCertificate server = ServerCertificate.make(directory, "server", "ip:127.0.0.1");
    ServerCertificate node3 = ServerCertificate.make(directory, "node3", "dns:node3");
    cluster = opened(new SecureCluster(directory, server, node3));
    administrator = cluster.administratorFile();
    remote = opened(Remote.start(directory));
    Map<String, String> settings = cluster.administrator();
    catalog = opened(RedisCatalog.open(settings.getOrDefault("redis.url", ""), Path.of("")));
    Path registryUser =
        Files.writeString(
            directory.resolve("registry-user"), "holdfast:" + SecureCluster.REGISTRY_PASSWORD);
    for (String member : List.of("node 1", "node 2", "node 10", "user scheduler", "user client")) {
      String[] words = member.split(" ");
      String output =
          holdfast(
              administrator,
              0,
              words[0],
              "add",
              words[1],
              "--redis",
              "--out",
              directory.toString(),
              "--registry-user-file",
              registryUser.toString());
      assertThat(output).contains("wrote ", "access rules", "in Redis");
      assertSaysNoSecret(output, words);
    }
  }

  @AfterAll
  void stop() throws Exception {
    for (int i = open.size() - 1; i >= 0; i--) {
      open.get(i).close();
    }
  }

  @Test
  void shouldBackUpByScheduleAndByHandWithTheRightsOfEachMember() throws Exception {
    install("guarded1");
    int byHand = backup("2099-01-01", "guarded1");
    JavaProcess worker = worker(file("worker-1"), "worker.id=w1");
    worker.awaitLine("serves node 1", PATIENCE);

    String run = holdfast(file("client"), 0, "backup", "run", String.valueOf(byHand), "--wait");
    assertThat(run).contains("guarded1");
    holdfast(file("client"), 0, "dlq", "list");

    int scheduled = backup("*:*:0/2", "guarded1");
    opened(
        JavaProcess.start(
            io.holdfast.scheduler.Main.class,
            directory.resolve("scheduler.log"),
            List.of("--config", file("scheduler").toString())));
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                catalog.jobs().recent(50).stream()
                    .anyMatch(
                        job ->
                            job.identity().backupId() == scheduled
                                && job.state() == JobEntry.State.ENDED
                                && job.outcome().equals("SUCCEEDED")));
    assertThat(holdfast(file("client"), 0, "doctor")).doesNotContain("✗");
    holdfast(administrator, 0, "backup", "disable", String.valueOf(scheduled));
    assertThat(worker.output()).doesNotContain("not authorized", "may not", "does not permit");
    assertThat(Files.readString(directory.resolve("scheduler.log")))
        .doesNotContain("not authorized", "may not", "does not permit");
  }

  @Test
  void shouldKeepANodeFromTheRequestsOfOthers() {
    for (int node : List.of(1, 10)) {
      for (String topic : List.of(TOPICS.backups(node), TOPICS.restores(node))) {
        assertDenied(() -> read("worker-2", topic));
        assertDenied(() -> join("worker-2", topic, topic));
      }
    }
    assertDenied(() -> join("worker-2", TOPICS.backups(1), TOPICS.backups(2)));
    assertDenied(() -> read("worker-1", TOPICS.backups(10)));
    read("worker-2", TOPICS.backups(2));
    join("worker-2", TOPICS.backups(2), TOPICS.backups(2));
  }

  @Test
  void shouldKeepANodeFromSlotsControlAndEveryRequest() {
    for (String topic :
        List.of(
            TOPICS.slots(),
            TOPICS.control(),
            TOPICS.backups(1),
            TOPICS.restores(1),
            TOPICS.upkeep(1),
            TOPICS.backups(2),
            TOPICS.restores(2))) {
      assertDenied(() -> write("worker-2", topic));
    }
    assertDenied(() -> read("worker-2", TOPICS.slots()));
    assertDenied(() -> read("worker-2", TOPICS.deadLetters()));
  }

  @Test
  void shouldKeepSchedulersAndClientsToTheirOwn() {
    for (String topic : List.of(TOPICS.restores(1), TOPICS.control(), TOPICS.results())) {
      assertDenied(() -> write("scheduler", topic));
    }
    assertDenied(() -> read("scheduler", TOPICS.backups(1)));
    for (String topic : List.of(TOPICS.results(), TOPICS.slots(), TOPICS.deadLetters())) {
      assertDenied(() -> write("client", topic));
    }
    assertDenied(() -> join("client", TOPICS.backups(1), TOPICS.backups(1)));
    write("client", TOPICS.control());
  }

  @Test
  void shouldServeANodeThatShowsACertificate() throws Exception {
    holdfast(
        administrator,
        0,
        "node",
        "add",
        "3",
        "--redis",
        "--out",
        directory.toString(),
        "--principal",
        "User:CN=node3",
        "--bootstrap-servers",
        cluster.certificateListener(),
        "--registry-user-file",
        directory.resolve("registry-user").toString());
    JavaProcess worker =
        worker(
            file("worker-3"),
            "kafka.ssl.keystore.type=PKCS12",
            "kafka.ssl.keystore.location=" + directory.resolve("node3.p12"),
            "kafka.ssl.keystore.password=" + SecureCluster.STORE_PASSWORD,
            "kafka.ssl.key.password=" + SecureCluster.STORE_PASSWORD);

    worker.awaitLine("serves node 3", PATIENCE);
    assertThat(worker.output()).doesNotContain("may not");
  }

  @Test
  void shouldChangeNothingInADryRunAndPutAMemberOut() throws Exception {
    String dry = holdfast(administrator, 0, "node", "add", "7", "--dry-run");
    assertThat(dry).contains("would add", "holdfast-node-7");
    assertThat(holdfast(administrator, 0, "node", "list")).doesNotContain("holdfast-node-7");
    assertThat(directory.resolve("worker-7.properties")).doesNotExist();

    holdfast(administrator, 0, "node", "add", "7", "--redis", "--out", directory.toString());
    read("worker-7", TOPICS.backups(7));
    String again =
        holdfast(administrator, 0, "node", "add", "7", "--redis", "--out", directory.toString());
    assertThat(again).contains("keeps its passwords");
    read("worker-7", TOPICS.backups(7));

    holdfast(administrator, 0, "node", "remove", "7", "--redis", "--yes");
    assertThatThrownBy(() -> read("worker-7", TOPICS.backups(7)))
        .isInstanceOf(AuthenticationException.class);
    assertThat(holdfast(file("client"), 4, "node", "add", "7")).contains("access rules");
  }

  private void assertSaysNoSecret(String output, String[] words) throws Exception {
    Path file = file(words[0].equals("node") ? "worker-" + words[1] : words[1]);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    Map<String, String> settings = SettingsFile.read(file);
    String redis = settings.getOrDefault("redis.url", "").replaceAll(".*:([^@/]+)@.*", "$1");
    String kafka =
        settings
            .getOrDefault("kafka.sasl.jaas.config", "")
            .replaceAll(".*password=\"(.*)\";", "$1");
    assertThat(redis).hasSize(44);
    assertThat(kafka).hasSize(44);
    assertThat(output).doesNotContain(redis, kafka);
    assertThat(Files.readString(file))
        .doesNotContain(SecureCluster.ADMIN_PASSWORD, SecureCluster.REDIS_PASSWORD);
  }

  private Path file(String name) {
    return directory.resolve(name + ".properties");
  }

  private String holdfast(Path config, int exitCode, String... words) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(words));
    arguments.addAll(List.of("--config", config.toString()));
    Path log = Files.createTempFile(directory, "call", ".log");
    try (JavaProcess call = JavaProcess.start(io.holdfast.cli.Main.class, log, arguments)) {
      int code = call.awaitExit(PATIENCE);
      assertThat(code).as(call.output()).isEqualTo(exitCode);
      return call.output();
    }
  }

  private JavaProcess worker(Path config, String... more) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("--config", config.toString()));
    Path work = Files.createTempDirectory(directory, "work");
    arguments.addAll(
        List.of(
            "worker.view=direct",
            "worker.work.dir=" + work,
            "worker.cache.dir=" + work.resolve("cache")));
    arguments.addAll(List.of(more));
    return opened(
        JavaProcess.start(io.holdfast.worker.Main.class, work.resolve("worker.log"), arguments));
  }

  private void install(String instance) throws Exception {
    Path home = directory.resolve("instances").resolve(instance);
    Path state = Files.createDirectories(home.resolve("state"));
    String uuid = "0b6e2f5a-66a8-4c33-9a01-1b8f6a2c9d31";
    Files.writeString(state.resolve("environment"), "MODULE_UUID=" + uuid + "\n");
    Files.writeString(state.resolve("data"), "precious");
    Path etc = Files.createDirectories(home.resolve("etc"));
    Files.writeString(etc.resolve("state-include.conf"), "state/data\n");
    catalog
        .instances()
        .add(
            new Instance(
                instance,
                "ghcr.io/nethserver/guarded:1.0.0",
                uuid,
                1,
                "",
                false,
                new Placement(home, state, Map.of(), "", false)));
    catalog
        .repositories()
        .add(
            new Repository(REPOSITORY, "r", remote.url(), Provider.REST, ""),
            new RepositorySecrets(Remote.PASSWORD, Map.of()));
  }

  private int backup(String schedule, String instance) {
    return catalog
        .backups()
        .add(
            new Backup(
                0,
                "",
                REPOSITORY,
                new Timing(schedule, "", "", Duration.ZERO, false),
                Retention.keepLast(5),
                List.of(instance),
                true));
  }

  private Map<String, Object> kafka(String member) {
    Map<String, Object> config = new HashMap<>();
    SettingsFile.read(file(member))
        .forEach(
            (key, value) -> {
              if (key.startsWith("kafka.")) {
                config.put(key.substring("kafka.".length()), value);
              }
            });
    config.put("bootstrap.servers", cluster.passwordListener());
    config.put("default.api.timeout.ms", "10000");
    config.put("max.block.ms", "10000");
    return config;
  }

  /** Reads from a topic's beginning, without a group. */
  private void read(String member, String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            kafka(member), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      consumer.position(partition);
      consumer.poll(Duration.ofSeconds(1));
    }
  }

  private void join(String member, String topic, String group) {
    Map<String, Object> config = kafka(member);
    config.put("group.id", group);
    try (KafkaShareConsumer<byte[], byte[]> consumer =
        new KafkaShareConsumer<>(
            config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(topic));
      for (int i = 0; i < 8; i++) {
        consumer.poll(Duration.ofMillis(500));
      }
    }
  }

  private void write(String member, String topic) {
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(kafka(member), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, new byte[] {1}, new byte[] {1})).get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertDenied(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(AuthorizationException.class);
  }

  private <T extends AutoCloseable> T opened(T part) {
    open.add(part);
    return part;
  }
}
