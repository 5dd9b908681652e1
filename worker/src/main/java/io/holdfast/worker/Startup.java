package io.holdfast.worker;

import io.holdfast.schemas.topics.Finding;
import io.holdfast.schemas.topics.Provisioned;
import io.holdfast.schemas.topics.Provisioner;
import io.holdfast.schemas.topics.Topics;
import io.holdfast.settings.Connections;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes sure, before anything is taken, that Kafka has what a worker needs. */
final class Startup {
  private static final Logger log = LoggerFactory.getLogger(Startup.class);

  private Startup() {}

  /**
   * Makes what is missing when allowed, and looks at the rest.
   *
   * @throws KafkaException when the worker could not work; with the reasons
   */
  static void prepare(Connections connections, Topics topics, int node, boolean mayMake) {
    Map<String, Object> configuration = new HashMap<>(connections.kafka());
    configuration.putIfAbsent("default.api.timeout.ms", "20000");
    configuration.putIfAbsent("request.timeout.ms", "10000");
    List<Finding> findings = new ArrayList<>();
    try (Admin admin = Admin.create(configuration)) {
      Provisioner provisioner = new Provisioner(admin, topics);
      if (mayMake) {
        note(provisioner.provision(), findings);
        note(provisioner.provisionNode(node), findings);
      } else {
        findings.addAll(provisioner.verify());
        findings.addAll(provisioner.verifyNode(node));
      }
    }
    findings.stream().filter(finding -> !finding.isError()).forEach(found -> log.warn("{}", found));
    List<Finding> errors = findings.stream().filter(Finding::isError).toList();
    if (!errors.isEmpty()) {
      throw new KafkaException(
          errors.stream().map(Finding::toString).collect(Collectors.joining("; ")));
    }
  }

  private static void note(Provisioned provisioned, List<Finding> findings) {
    provisioned.done().forEach(line -> log.info("{}", line));
    findings.addAll(provisioned.findings());
  }
}
