package io.holdfast.schemas.topics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;

/**
 * Makes topics and share groups as Holdfast needs them, and says what differs. What exists is never
 * changed, only reported; settings that somebody has given to a group stay.
 *
 * <p>Every method can be called again, and by several processes at once. Kafka's own exceptions
 * ({@link org.apache.kafka.common.KafkaException}) come through when the cluster cannot be reached
 * or refuses the credentials; what this user may not do is a finding.
 */
public final class Provisioner {
  private static final int USUAL_REPLICAS = 3;

  private final Topics topics;
  private final int wantedReplicas;
  private final ClusterFeatures features;
  private final TopicProvisioning topicProvisioning;
  private final GroupProvisioning groupProvisioning;

  /** With three replicas, or as many as there are brokers. The client stays the caller's. */
  public Provisioner(Admin admin, Topics topics) {
    this(admin, topics, USUAL_REPLICAS);
  }

  /**
   * With a number of replicas.
   *
   * @param replicas of topics that are made, at most as many as there are brokers
   */
  public Provisioner(Admin admin, Topics topics, int replicas) {
    this.topics = topics;
    this.wantedReplicas = replicas;
    this.features = new ClusterFeatures(admin);
    this.topicProvisioning = new TopicProvisioning(admin);
    this.groupProvisioning = new GroupProvisioning(admin);
  }

  /** Makes the topics of the cluster that are missing. */
  public Provisioned provision() {
    return topicProvisioning.ensure(topics.ofCluster(), replicas());
  }

  /** Makes a node's topics that are missing; the settings of its share groups are left alone. */
  public Provisioned provisionTopicsOf(int node) {
    return topicProvisioning.ensure(topics.ofNode(node), replicas());
  }

  /** Makes a node's topics and settings of its share groups that are missing. */
  public Provisioned provisionNode(int node) {
    List<String> done = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    shareGroupProblem()
        .ifPresent(sentence -> findings.add(Finding.error("share groups", sentence)));
    Provisioned made = provisionTopicsOf(node);
    done.addAll(made.done());
    findings.addAll(made.findings());
    if (findings.stream().noneMatch(finding -> finding.subject().equals("share groups"))) {
      Provisioned set = groupProvisioning.ensure(groupsOf(node));
      done.addAll(set.done());
      findings.addAll(set.findings());
    }
    return new Provisioned(done, findings);
  }

  /** What differs in the topics of the cluster; changes nothing. */
  public List<Finding> verify() {
    List<Finding> findings = new ArrayList<>();
    shareGroupProblem()
        .ifPresent(sentence -> findings.add(Finding.error("share groups", sentence)));
    findings.addAll(topicProvisioning.check(topics.ofCluster(), replicas()));
    return List.copyOf(findings);
  }

  /** What differs in a node's topics and share groups; changes nothing. */
  public List<Finding> verifyNode(int node) {
    List<Finding> findings =
        new ArrayList<>(topicProvisioning.check(topics.ofNode(node), replicas()));
    if (shareGroupProblem().isEmpty()) {
      findings.addAll(groupProvisioning.check(groupsOf(node)));
    }
    return List.copyOf(findings);
  }

  /** One sentence when the brokers have no share groups, without which no worker can work. */
  public Optional<String> shareGroupProblem() {
    return features.shareGroupProblem();
  }

  private int replicas() {
    return Math.max(1, Math.min(wantedReplicas, features.brokers()));
  }

  private List<String> groupsOf(int node) {
    return topics.ofNode(node).stream().map(TopicSettings::name).map(Topics::groupOf).toList();
  }
}
