package io.holdfast.standalone.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Settings of a broker that is its own cluster: one node, small, quick to start. */
final class BrokerProperties {
  static final int NODE_ID = 1;
  static final String CONTROLLER_LISTENER = "CONTROLLER";

  private BrokerProperties() {}

  /** Extra properties win over everything that is set here. */
  static Map<String, String> of(
      Path directory, String host, BrokerPorts ports, Map<String, String> extra) {
    Map<String, String> all = new HashMap<>();
    all.put("node.id", String.valueOf(NODE_ID));
    all.put("process.roles", "broker,controller");
    all.put("log.dirs", directory.toString());
    listeners(all, host, ports);
    oneOfEach(all);
    quickGroups(all);
    small(all);
    all.put("auto.create.topics.enable", "false");
    all.putAll(extra);
    return all;
  }

  private static void listeners(Map<String, String> all, String host, BrokerPorts ports) {
    String broker = "PLAINTEXT://" + host + ":" + ports.broker();
    all.put(
        "listeners", broker + "," + CONTROLLER_LISTENER + "://" + host + ":" + ports.controller());
    all.put("advertised.listeners", broker);
    all.put(
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
    all.put("inter.broker.listener.name", "PLAINTEXT");
    all.put("controller.listener.names", CONTROLLER_LISTENER);
    all.put("controller.quorum.voters", NODE_ID + "@" + host + ":" + ports.controller());
  }

  private static void oneOfEach(Map<String, String> all) {
    all.put("default.replication.factor", "1");
    all.put("min.insync.replicas", "1");
    all.put("offsets.topic.num.partitions", "1");
    all.put("offsets.topic.replication.factor", "1");
    all.put("transaction.state.log.num.partitions", "1");
    all.put("transaction.state.log.replication.factor", "1");
    all.put("transaction.state.log.min.isr", "1");
    all.put("share.coordinator.state.topic.num.partitions", "1");
    all.put("share.coordinator.state.topic.replication.factor", "1");
    all.put("share.coordinator.state.topic.min.isr", "1");
  }

  private static void quickGroups(Map<String, String> all) {
    all.put("group.initial.rebalance.delay.ms", "0");
    all.put("group.share.heartbeat.interval.ms", "1000");
    all.put("group.share.min.heartbeat.interval.ms", "1000");
  }

  private static void small(Map<String, String> all) {
    all.put("num.network.threads", "2");
    all.put("num.io.threads", "4");
    all.put("background.threads", "2");
    all.put("log.cleaner.dedupe.buffer.size", "4194304");
    all.put("group.coordinator.threads", "1");
    all.put("share.coordinator.threads", "1");
  }
}
