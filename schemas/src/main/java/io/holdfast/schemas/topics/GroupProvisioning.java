package io.holdfast.schemas.topics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConfigEntry.ConfigSource;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidRequestException;
import org.jspecify.annotations.Nullable;

/** Gives share groups their settings, and compares those that they have. */
final class GroupProvisioning {
  private final Admin admin;
  private final DeadLetterCheck deadLetters;

  GroupProvisioning(Admin admin) {
    this.admin = admin;
    this.deadLetters = new DeadLetterCheck(admin);
  }

  Provisioned ensure(List<String> groups) {
    List<String> done = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (String group : groups) {
      try {
        Map<String, ConfigEntry> actual = describe(group);
        ShareGroupSettings.wantedInOrder()
            .forEach(
                (key, value) -> {
                  if (!isGiven(actual.get(key))) {
                    set(group, key, value, done, findings);
                  }
                });
        findings.addAll(GroupComparison.of(group, given(actual)));
        findings.addAll(deadLetters.of(group, texts(actual)));
      } catch (AuthorizationException e) {
        findings.add(notVisible(group));
      }
    }
    return new Provisioned(done, findings);
  }

  List<Finding> check(List<String> groups) {
    List<Finding> findings = new ArrayList<>();
    for (String group : groups) {
      try {
        Map<String, String> actual = texts(describe(group));
        findings.addAll(GroupComparison.of(group, actual));
        findings.addAll(deadLetters.of(group, actual));
      } catch (AuthorizationException e) {
        findings.add(notVisible(group));
      }
    }
    return findings;
  }

  private void set(
      String group, String key, String value, List<String> done, List<Finding> findings) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.GROUP, group);
    AlterConfigOp change = new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
    try {
      Waits.get(admin.incrementalAlterConfigs(Map.of(resource, List.of(change))).all());
      done.add("set " + key + "=" + value + " for share group " + group);
    } catch (AuthorizationException e) {
      findings.add(
          Finding.error(
              group,
              "This user may not set %s=%s for the share group in Kafka; have it set."
                  .formatted(key, value)));
    } catch (InvalidConfigurationException | InvalidRequestException e) {
      findings.add(
          Finding.error(
              group, "The brokers refuse %s=%s for this share group.".formatted(key, value)));
    }
  }

  private Map<String, ConfigEntry> describe(String group) {
    return Waits.configOf(admin, new ConfigResource(ConfigResource.Type.GROUP, group));
  }

  private static Finding notVisible(String group) {
    return Finding.warning(
        group, "This user may not see the share group's settings in Kafka; not compared.");
  }

  private static boolean isGiven(@Nullable ConfigEntry entry) {
    return entry != null && entry.source() == ConfigSource.DYNAMIC_GROUP_CONFIG;
  }

  private static Map<String, String> given(Map<String, ConfigEntry> entries) {
    Map<String, ConfigEntry> given = new HashMap<>(entries);
    given.values().removeIf(entry -> !isGiven(entry));
    return texts(given);
  }

  private static Map<String, String> texts(Map<String, ConfigEntry> entries) {
    Map<String, String> texts = new HashMap<>();
    entries.forEach((key, entry) -> texts.put(key, entry.value() == null ? "" : entry.value()));
    return texts;
  }
}
