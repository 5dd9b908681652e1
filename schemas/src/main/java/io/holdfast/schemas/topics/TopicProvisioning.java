package io.holdfast.schemas.topics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Makes topics, and compares those that are there. */
final class TopicProvisioning {
  private final Admin admin;

  TopicProvisioning(Admin admin) {
    this.admin = admin;
  }

  Provisioned ensure(List<TopicSettings> wanted, int replicas) {
    List<String> done = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    Map<String, Optional<ActualTopic>> actual = describe(wanted, findings);
    for (TopicSettings topic : wanted) {
      if (!actual.containsKey(topic.name())) {
        continue;
      }
      actual
          .get(topic.name())
          .ifPresentOrElse(
              found -> findings.addAll(TopicComparison.of(topic, found, replicas)),
              () -> create(topic, replicas, done, findings));
    }
    return new Provisioned(done, findings);
  }

  List<Finding> check(List<TopicSettings> wanted, int replicas) {
    List<Finding> findings = new ArrayList<>();
    Map<String, Optional<ActualTopic>> actual = describe(wanted, findings);
    for (TopicSettings topic : wanted) {
      if (actual.containsKey(topic.name())) {
        actual
            .get(topic.name())
            .ifPresentOrElse(
                found -> findings.addAll(TopicComparison.of(topic, found, replicas)),
                () -> findings.add(Finding.error(topic.name(), "There is no such topic.")));
      }
    }
    return findings;
  }

  private void create(
      TopicSettings topic, int replicas, List<String> done, List<Finding> findings) {
    NewTopic made =
        new NewTopic(topic.name(), topic.partitions(), (short) replicas)
            .configs(
                Map.of(
                    TopicConfig.CLEANUP_POLICY_CONFIG,
                    TopicConfig.CLEANUP_POLICY_DELETE,
                    TopicConfig.RETENTION_MS_CONFIG,
                    String.valueOf(topic.kept().toMillis()),
                    TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                    String.valueOf(Math.max(1, replicas - 1))));
    try {
      Waits.get(admin.createTopics(List.of(made)).all());
      done.add("created topic " + topic.name());
    } catch (TopicExistsException e) {
      // Another process was faster, with the same settings.
    } catch (AuthorizationException e) {
      findings.add(
          Finding.error(
              topic.name(), "There is no such topic, and this user may not create it in Kafka."));
    }
  }

  /** By name, empty where there is none; without those that this user may not see. */
  private Map<String, Optional<ActualTopic>> describe(
      List<TopicSettings> wanted, List<Finding> findings) {
    List<String> names = wanted.stream().map(TopicSettings::name).toList();
    Map<String, Optional<TopicDescription>> descriptions = new LinkedHashMap<>();
    DescribeTopicsResult asked = admin.describeTopics(names);
    asked
        .topicNameValues()
        .forEach(
            (name, future) -> {
              try {
                descriptions.put(name, Optional.of(Waits.get(future)));
              } catch (UnknownTopicOrPartitionException e) {
                descriptions.put(name, Optional.empty());
              } catch (AuthorizationException e) {
                findings.add(Finding.error(name, "This user may not describe the topic in Kafka."));
              }
            });
    Map<String, Optional<ActualTopic>> actual = new LinkedHashMap<>();
    descriptions.forEach(
        (name, found) ->
            actual.put(
                name,
                found.map(description -> new ActualTopic(description, configOf(name, findings)))));
    return actual;
  }

  private Map<String, String> configOf(String topic, List<Finding> findings) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try {
      return Waits.configOf(admin, resource).values().stream()
          .filter(entry -> entry.value() != null)
          .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    } catch (AuthorizationException | UnknownTopicOrPartitionException e) {
      findings.add(
          Finding.warning(topic, "This user may not see the topic's settings; not compared."));
      return Map.of();
    }
  }
}
