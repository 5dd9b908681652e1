package io.holdfast.standalone.stack;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.WorkerStatus;
import io.holdfast.catalog.redis.RedisCatalog;
import io.holdfast.schemas.topics.Provisioned;
import io.holdfast.schemas.topics.Provisioner;
import io.holdfast.schemas.topics.Topics;
import io.holdfast.settings.Connections;
import io.holdfast.settings.Settings;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The cluster of the stack: topics in Kafka, nodes and heartbeats in Redis. */
final class CatalogClusterSetup implements ClusterSetup {
  private static final Logger LOG = LoggerFactory.getLogger(CatalogClusterSetup.class);

  private final Connections connections;
  private final Catalog catalog;
  private final Set<String> formerSchedulers;
  private final Set<String> formerWorkers = new HashSet<>();

  private CatalogClusterSetup(Connections connections, Catalog catalog) {
    this.connections = connections;
    this.catalog = catalog;
    this.formerSchedulers = Set.copyOf(catalog.nodes().schedulers());
    catalog.nodes().workers().forEach(worker -> formerWorkers.add(worker.id()));
  }

  static ClusterSetup open(Map<String, String> settings) {
    Connections connections =
        Connections.from(Settings.check(settings, Connections.ALL, List.of()));
    return new CatalogClusterSetup(connections, RedisCatalog.open(connections));
  }

  @Override
  public void provision(int nodes) {
    try (Admin admin = Admin.create(new HashMap<>(connections.kafka()))) {
      Provisioner provisioner = new Provisioner(admin, new Topics(connections.topicPrefix()));
      tell(provisioner.provision());
      for (int node = 1; node <= nodes; node++) {
        tell(provisioner.provisionNode(node));
        catalog.nodes().register(node);
      }
    }
  }

  private static void tell(Provisioned provisioned) {
    provisioned.done().forEach(LOG::info);
    provisioned.findings().forEach(finding -> LOG.warn("{}", finding));
    if (provisioned.hasErrors()) {
      throw new StackException("Kafka's topics cannot be made: " + provisioned.findings());
    }
  }

  @Override
  public boolean hasScheduler() {
    return !formerSchedulers.containsAll(catalog.nodes().schedulers());
  }

  @Override
  public Set<Integer> nodesWithWorker() {
    Set<Integer> nodes = new TreeSet<>();
    for (WorkerStatus worker : catalog.nodes().workers()) {
      if (!formerWorkers.contains(worker.id())) {
        nodes.add(worker.node());
      }
    }
    return nodes;
  }

  @Override
  public void close() {
    catalog.close();
  }
}
