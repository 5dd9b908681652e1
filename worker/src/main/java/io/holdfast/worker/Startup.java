package io.holdfast.worker;

import io.holdfast.schemas.topics.Finding;
import io.holdfast.schemas.topics.Provisioned;
import io.holdfast.schemas.topics.Provisioner;
import io.holdfast.schemas.topics.TopicSettings;
import io.holdfast.schemas.topics.Topics;
import io.holdfast.settings.Connections;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes sure, before anything is taken, that Kafka has what a worker needs. */
final class Startup {
  private static final Logger log = LoggerFactory.getLogger(Startup.class);

  private Startup() {}

  /**
   * Makes what is missing when allowed, and says what differs from what it should be.
   *
   * @throws KafkaException when there are no share groups, or topics are still missing
   */
  static void prepare(Connections connections, Topics topics, int node, boolean mayMake)
      throws InterruptedException {
    Map<String, Object> configuration = new HashMap<>(connections.kafka());
    configuration.putIfAbsent("default.api.timeout.ms", "20000");
    configuration.putIfAbsent("request.timeout.ms", "10000");
    try (Admin admin = Admin.create(configuration)) {
      prepare(admin, topics, node, mayMake);
    } catch (TimeoutException e) {
      throw new KafkaException(
          "Kafka at "
              + connections.kafka().get("bootstrap.servers")
              + " does not answer: check bootstrap.servers, and that a broker is up.",
          e);
    } catch (AuthenticationException | AuthorizationException e) {
      throw new KafkaException(
          "Kafka refuses this worker: check its user, password and rights in the settings kafka.*.",
          e);
    }
  }

  private static void prepare(Admin admin, Topics topics, int node, boolean mayMake)
      throws InterruptedException {
    Provisioner provisioner = new Provisioner(admin, topics);
    Optional<String> problem = provisioner.shareGroupProblem();
    if (problem.isPresent()) {
      throw new KafkaException(problem.get());
    }
    findings(provisioner, node, mayMake).forEach(Startup::tell);
    requireTopics(admin, topics, node);
  }

  private static List<Finding> findings(Provisioner provisioner, int node, boolean mayMake) {
    List<Finding> findings = new ArrayList<>();
    if (mayMake) {
      for (Provisioned made : List.of(provisioner.provision(), provisioner.provisionNode(node))) {
        made.done().forEach(line -> log.info("{}", line));
        findings.addAll(made.findings());
      }
    } else {
      findings.addAll(provisioner.verify());
      findings.addAll(provisioner.verifyNode(node));
    }
    return findings;
  }

  private static void tell(Finding finding) {
    if (finding.isError()) {
      log.error("{}", finding);
    } else {
      log.warn("{}", finding);
    }
  }

  private static void requireTopics(Admin admin, Topics topics, int node)
      throws InterruptedException {
    Set<String> missing = new TreeSet<>();
    topics.ofCluster().stream().map(TopicSettings::name).forEach(missing::add);
    topics.ofNode(node).stream().map(TopicSettings::name).forEach(missing::add);
    missing.remove(topics.slots());
    try {
      missing.removeAll(admin.listTopics().names().get());
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException cause
          ? cause
          : new KafkaException("Kafka does not list its topics.", e.getCause());
    }
    if (!missing.isEmpty()) {
      throw new KafkaException(
          "Kafka does not have, or does not show to this worker, the topics "
              + String.join(", ", missing)
              + ".");
    }
  }
}
