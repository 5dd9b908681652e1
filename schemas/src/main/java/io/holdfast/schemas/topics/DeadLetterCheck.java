package io.holdfast.schemas.topics;

import static io.holdfast.schemas.topics.ShareGroupSettings.DEAD_LETTER_ALLOWED;
import static io.holdfast.schemas.topics.ShareGroupSettings.DEAD_LETTER_COPY;
import static io.holdfast.schemas.topics.ShareGroupSettings.DEAD_LETTER_TOPIC;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Checks Kafka's own dead letters where a group has them. Workers do not need them; but half
 * configured, the broker drops records with no more than a line in its log.
 */
final class DeadLetterCheck {
  private final Admin admin;

  DeadLetterCheck(Admin admin) {
    this.admin = admin;
  }

  List<Finding> of(String group, Map<String, String> groupConfig) {
    String topic = groupConfig.getOrDefault(DEAD_LETTER_TOPIC, "");
    if (topic.isEmpty()) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    if (!Boolean.parseBoolean(groupConfig.getOrDefault(DEAD_LETTER_COPY, "false"))) {
      findings.add(
          Finding.warning(
              group,
              "Its dead letters hold no requests, only headers; set %s=true."
                  .formatted(DEAD_LETTER_COPY)));
    }
    ofTopic(group, topic, findings);
    return findings;
  }

  private void ofTopic(String group, String topic, List<Finding> findings) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try {
      @Nullable ConfigEntry allowed = Waits.configOf(admin, resource).get(DEAD_LETTER_ALLOWED);
      if (allowed == null || !Boolean.parseBoolean(allowed.value())) {
        findings.add(
            Finding.error(
                group,
                "Its dead letters go to %s, which does not take them; set %s=true on that topic."
                    .formatted(topic, DEAD_LETTER_ALLOWED)));
      }
    } catch (UnknownTopicOrPartitionException e) {
      findings.add(
          Finding.error(group, "Its dead letters go to %s, which is not there.".formatted(topic)));
    } catch (ApiException e) {
      findings.add(
          Finding.warning(
              group, "The topic of its dead letters, %s, cannot be checked.".formatted(topic)));
    }
  }
}
