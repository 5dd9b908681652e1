package io.holdfast.scheduler.publish;

import io.holdfast.schemas.topics.Finding;
import io.holdfast.schemas.topics.Provisioned;
import io.holdfast.schemas.topics.Provisioner;
import io.holdfast.schemas.topics.Topics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the topics that decisions go to, once each. */
final class NodeTopics implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(NodeTopics.class);

  private final Admin admin;
  private final Topics topics;
  private final Provisioner provisioner;
  private final Set<Integer> ready = new HashSet<>();
  private boolean isClusterReady;

  NodeTopics(Admin admin, Topics topics) {
    this.admin = admin;
    this.topics = topics;
    this.provisioner = new Provisioner(admin, topics);
  }

  /** Makes the cluster's topics when they are missing. */
  void ensureCluster() {
    if (!isClusterReady) {
      tell(provisioner.provision());
      isClusterReady = true;
    }
  }

  /**
   * Nodes whose request topic is missing and cannot be made, with the reason. How a node's share
   * groups are set keeps nobody from asking it; that is only told.
   */
  Map<Integer, String> unaskable(Set<Integer> nodes) {
    Map<Integer, String> problems = new HashMap<>();
    for (int node : nodes) {
      if (!ready.contains(node)) {
        provisioner.provisionTopicsOf(node).findings().stream()
            .filter(finding -> finding.isError() && finding.subject().equals(topics.backups(node)))
            .findFirst()
            .ifPresentOrElse(
                finding -> problems.put(node, finding.sentence()),
                () -> {
                  ready.add(node);
                  tell(provisioner.provisionNode(node));
                });
      }
    }
    return problems;
  }

  private static void tell(Provisioned made) {
    made.done().forEach(line -> log.info("{}", line));
    for (Finding finding : made.findings()) {
      log.warn("{}", finding);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
