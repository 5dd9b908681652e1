package io.holdfast.it.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.schemas.topics.Finding;
import io.holdfast.schemas.topics.Provisioned;
import io.holdfast.schemas.topics.Provisioner;
import io.holdfast.schemas.topics.ShareGroupSettings;
import io.holdfast.schemas.topics.TopicSettings;
import io.holdfast.schemas.topics.Topics;
import io.holdfast.standalone.broker.BrokerPorts;
import io.holdfast.standalone.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.FeatureUpdate;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.UpdateFeaturesOptions;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvisionerIT {
  private static final AtomicInteger PREFIXES = new AtomicInteger();

  private static EmbeddedBroker broker;
  private static Admin admin;

  private final Topics topics = new Topics("p" + PREFIXES.incrementAndGet() + ".");
  private Provisioner provisioner;

  @BeforeAll
  static void start(@TempDir Path directory) {
    broker = EmbeddedBroker.start(directory);
    admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }

  @BeforeEach
  void open() {
    provisioner = new Provisioner(admin, topics);
  }

  @AfterAll
  static void stop() {
    admin.close();
    broker.close();
  }

  @Test
  void shouldMakeWhatIsMissingAndNothingTheSecondTime() throws Exception {
    Provisioned first = provisioner.provision();
    assertThat(first.done()).hasSize(5).contains("created topic " + topics.slots());
    assertThat(first.findings()).isEmpty();
    assertThat(provisioner.provisionNode(1).done()).hasSize(3 + 3 * 4);
    assertThat(provisioner.provision()).isEqualTo(new Provisioned(List.of(), List.of()));
    assertThat(provisioner.provisionNode(1)).isEqualTo(new Provisioned(List.of(), List.of()));
    assertThat(provisioner.verify()).isEmpty();
    assertThat(provisioner.verifyNode(1)).isEmpty();
    assertThat(provisioner.shareGroupProblem()).isEmpty();
    assertThat(config(ConfigResource.Type.TOPIC, topics.results(), "retention.ms"))
        .isEqualTo("7776000000");
    for (TopicSettings topic : topics.ofNode(1)) {
      ShareGroupSettings.WANTED.forEach(
          (key, value) ->
              assertThat(config(ConfigResource.Type.GROUP, Topics.groupOf(topic.name()), key))
                  .isEqualTo(value));
    }
  }

  @Test
  void shouldWorkWhenSeveralProcessesDoItAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      List<Future<Provisioned>> all = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        all.add(threads.submit(() -> new Provisioner(admin, topics).provision()));
        all.add(threads.submit(() -> new Provisioner(admin, topics).provisionNode(4)));
      }
      for (Future<Provisioned> one : all) {
        assertThat(one.get().findings()).isEmpty();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(provisioner.verify()).isEmpty();
    assertThat(provisioner.verifyNode(4)).isEmpty();
  }

  @Test
  void shouldSayWhatIsNotThere() {
    assertThat(provisioner.verify())
        .hasSize(5)
        .allMatch(Finding::isError)
        .extracting(Finding::sentence)
        .containsOnly("There is no such topic.");
    assertThat(provisioner.verifyNode(2)).filteredOn(Finding::isError).hasSizeGreaterThan(3);
  }

  @Test
  void shouldReportWhatIsDifferentAndLeaveIt() throws Exception {
    admin
        .createTopics(
            List.of(
                new NewTopic(topics.results(), 1, (short) 1)
                    .configs(Map.of("retention.ms", "3600000", "cleanup.policy", "compact"))))
        .all()
        .get();
    Provisioned made = provisioner.provision();
    assertThat(made.done()).hasSize(4);
    assertThat(made.hasErrors()).isTrue();
    assertThat(made.findings())
        .extracting(Finding::toString)
        .containsExactlyInAnyOrder(
            topics.results()
                + ": It is compacted, so older records of a key are lost; set cleanup.policy=delete.",
            topics.results()
                + ": It keeps records for 1 hour instead of 90 days (retention.ms); what is not"
                + " read by then is lost.",
            topics.results()
                + ": It has 1 partition instead of 3; everything works, in another order.");
    assertThat(config(ConfigResource.Type.TOPIC, topics.results(), "cleanup.policy"))
        .isEqualTo("compact");
  }

  @Test
  void shouldKeepWhatSomebodyGaveAGroup() throws Exception {
    String group = Topics.groupOf(topics.backups(3));
    set(ConfigResource.Type.GROUP, group, "share.auto.offset.reset", "latest");
    set(ConfigResource.Type.GROUP, group, "share.record.lock.duration.ms", "30000");
    Provisioned made = provisioner.provisionNode(3);
    assertThat(config(ConfigResource.Type.GROUP, group, "share.auto.offset.reset"))
        .isEqualTo("latest");
    assertThat(made.findings())
        .extracting(Finding::toString)
        .containsExactlyInAnyOrder(
            group
                + ": It has share.auto.offset.reset=latest instead of earliest, so requests"
                + " published before a node's first start can be lost.",
            group + ": It has share.record.lock.duration.ms=30000 instead of 60000.");
    assertThat(provisioner.verifyNode(3)).isEqualTo(made.findings());
  }

  @Test
  void shouldCheckKafkasOwnDeadLettersWhereAGroupHasThem() throws Exception {
    provisioner.provisionNode(5);
    String group = Topics.groupOf(topics.backups(5));
    String deadLetters = "dlq." + topics.prefix() + "all";
    set(ConfigResource.Type.GROUP, group, "errors.deadletterqueue.topic.name", deadLetters);
    assertThat(sentences(5))
        .contains("Its dead letters go to " + deadLetters + ", which is not there.");
    admin.createTopics(List.of(new NewTopic(deadLetters, 1, (short) 1))).all().get();
    assertThat(sentences(5))
        .anyMatch(sentence -> sentence.contains("does not take them"))
        .anyMatch(sentence -> sentence.contains("hold no requests"));
    set(ConfigResource.Type.TOPIC, deadLetters, "errors.deadletterqueue.group.enable", "true");
    set(ConfigResource.Type.GROUP, group, "errors.deadletterqueue.copy.record.enable", "true");
    assertThat(sentences(5)).isEmpty();
  }

  private List<String> sentences(int node) {
    return provisioner.verifyNode(node).stream().map(Finding::sentence).toList();
  }

  @Test
  void shouldSayInOneSentenceThatThereAreNoShareGroups(@TempDir Path other) throws Exception {
    try (EmbeddedBroker old =
            EmbeddedBroker.start(other, "127.0.0.1", BrokerPorts.free(), Map.of());
        Admin client = Admin.create(Map.of("bootstrap.servers", old.bootstrapServers()))) {
      client
          .updateFeatures(
              Map.of(
                  "share.version",
                  new FeatureUpdate((short) 0, FeatureUpdate.UpgradeType.UNSAFE_DOWNGRADE)),
              new UpdateFeaturesOptions())
          .all()
          .get();
      Provisioner without = new Provisioner(client, topics);
      Provisioned made = without.provisionNode(1);
      assertThat(made.done()).hasSize(3);
      assertThat(made.findings())
          .singleElement()
          .satisfies(
              found -> {
                assertThat(found.isError()).isTrue();
                assertThat(found.sentence()).startsWith("The brokers have no share groups");
              });
      assertThat(without.verify()).extracting(Finding::subject).contains("share groups");
    }
  }

  private static void set(ConfigResource.Type type, String name, String key, String value)
      throws Exception {
    AlterConfigOp change = new AlterConfigOp(new ConfigEntry(key, value), OpType.SET);
    admin
        .incrementalAlterConfigs(Map.of(new ConfigResource(type, name), Set.of(change)))
        .all()
        .get();
  }

  private static String config(ConfigResource.Type type, String name, String key) {
    ConfigResource resource = new ConfigResource(type, name);
    try {
      return Objects.requireNonNull(admin.describeConfigs(List.of(resource)).values().get(resource))
          .get()
          .get(key)
          .value();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
