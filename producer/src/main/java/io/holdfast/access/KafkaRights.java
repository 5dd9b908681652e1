package io.holdfast.access;

import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;

import io.holdfast.schemas.topics.TopicSettings;
import io.holdfast.schemas.topics.Topics;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What each member needs in Kafka, and nothing else. Reading or writing a topic includes describing
 * it; a share group is joined by whoever may read it.
 */
public final class KafkaRights {
  /** Beginnings of request topics, before the node's id. */
  private static final List<String> REQUESTS =
      List.of("backups.node-", "restores.node-", "upkeep.node-");

  private static final List<String> SCHEDULED = List.of("backups.node-", "upkeep.node-");

  private final Topics topics;
  private final String principal;
  private final Set<AclBinding> rights = new LinkedHashSet<>();

  private KafkaRights(Topics topics, String principal) {
    this.topics = topics;
    this.principal = principal;
  }

  /**
   * A member's rights.
   *
   * @param principal Kafka's name for it, such as {@code User:holdfast-node-1}
   */
  public static Set<AclBinding> of(Member member, Topics topics, String principal) {
    KafkaRights rights = new KafkaRights(topics, principal);
    switch (member.role()) {
      case WORKER -> rights.worker(member.node());
      case SCHEDULER -> rights.scheduler();
      case CLIENT -> rights.client();
    }
    return rights.rights;
  }

  /** Names are literal: the beginning {@code node-1} would cover {@code node-10} too. */
  private void worker(int node) {
    for (TopicSettings requests : topics.ofNode(node)) {
      allow(TOPIC, requests.name(), LITERAL, READ, DESCRIBE_CONFIGS);
      allow(GROUP, Topics.groupOf(requests.name()), LITERAL, READ, DESCRIBE_CONFIGS);
    }
    allow(TOPIC, topics.control(), LITERAL, READ, DESCRIBE_CONFIGS);
    allow(TOPIC, topics.results(), LITERAL, READ, WRITE, DESCRIBE_CONFIGS);
    allow(TOPIC, topics.progress(), LITERAL, WRITE, DESCRIBE_CONFIGS);
    allow(TOPIC, topics.deadLetters(), LITERAL, WRITE, DESCRIBE_CONFIGS);
    allow(TOPIC, topics.slots(), LITERAL, DESCRIBE, DESCRIBE_CONFIGS);
  }

  private void scheduler() {
    allow(TRANSACTIONAL_ID, topics.prefix() + "scheduler.", PREFIXED, WRITE, DESCRIBE);
    allow(TOPIC, topics.slots(), LITERAL, READ, WRITE, DESCRIBE_CONFIGS);
    for (String requests : SCHEDULED) {
      allow(TOPIC, topics.prefix() + requests, PREFIXED, WRITE, DESCRIBE_CONFIGS);
    }
    lookAtTheRest();
  }

  private void client() {
    for (String requests : REQUESTS) {
      allow(TOPIC, topics.prefix() + requests, PREFIXED, WRITE, DESCRIBE_CONFIGS);
    }
    allow(TOPIC, topics.control(), LITERAL, WRITE, DESCRIBE_CONFIGS);
    for (String news : List.of(topics.progress(), topics.results(), topics.slots())) {
      allow(TOPIC, news, LITERAL, READ, DESCRIBE_CONFIGS);
    }
    allow(TOPIC, topics.deadLetters(), LITERAL, READ, DESCRIBE_CONFIGS);
    lookAtTheRest();
  }

  private void lookAtTheRest() {
    for (TopicSettings topic : topics.ofCluster()) {
      allow(TOPIC, topic.name(), LITERAL, DESCRIBE, DESCRIBE_CONFIGS);
    }
    for (String requests : REQUESTS) {
      allow(TOPIC, topics.prefix() + requests, PREFIXED, DESCRIBE, DESCRIBE_CONFIGS);
      allow(GROUP, topics.prefix() + requests, PREFIXED, DESCRIBE, DESCRIBE_CONFIGS);
    }
  }

  private void allow(
      ResourceType type, String name, PatternType pattern, AclOperation... operations) {
    for (AclOperation operation : operations) {
      rights.add(
          new AclBinding(
              new ResourcePattern(type, name, pattern),
              new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW)));
    }
  }
}
