package io.holdfast.doctor;

import io.holdfast.events.CancelRequested;
import io.holdfast.producer.ClusterException;
import io.holdfast.producer.ClusterException.Reason;
import io.holdfast.producer.InterruptedWait;
import io.holdfast.producer.KafkaFaults;
import io.holdfast.schemas.serde.EventSerdes;
import io.holdfast.schemas.topics.Provisioner;
import io.holdfast.schemas.topics.Topics;
import io.holdfast.settings.Connections;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Looks at brokers, topics, share groups and the schema registry. */
public final class KafkaExamination {
  private static final String KAFKA = "Kafka";
  private static final String REGISTRY = "Registry";

  private final Connections connections;
  private final KafkaFaults faults;

  public KafkaExamination(Connections connections) {
    this.connections = connections;
    this.faults =
        new KafkaFaults(
            connections.kafka().getOrDefault("bootstrap.servers", ""),
            connections.registry().getOrDefault("schema.registry.url", ""));
  }

  /** Everything, for these nodes; failures are findings. */
  public List<Finding> examine(Set<Integer> nodes) {
    List<Finding> findings = new ArrayList<>(brokers(nodes));
    findings.add(registry());
    return findings;
  }

  private List<Finding> brokers(Set<Integer> nodes) {
    Map<String, Object> config = new HashMap<>();
    config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "8000");
    config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000");
    config.putAll(connections.kafka());
    try (Admin admin = Admin.create(config)) {
      List<Finding> findings = new ArrayList<>();
      findings.add(Finding.ok(KAFKA, version(admin)));
      Provisioner provisioner = new Provisioner(admin, new Topics(connections.topicPrefix()));
      List<io.holdfast.schemas.topics.Finding> found = new ArrayList<>(provisioner.verify());
      for (int node : nodes) {
        found.addAll(provisioner.verifyNode(node));
      }
      if (provisioner.shareGroupProblem().isEmpty()) {
        findings.add(Finding.ok("Share groups", "switched on"));
      }
      found.forEach(f -> findings.add(translated(f)));
      if (found.isEmpty()) {
        findings.add(Finding.ok("Topics", "all there, as they should be"));
      }
      return findings;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedWait("look at Kafka", e);
    } catch (ExecutionException | RuntimeException e) {
      ClusterException explained = faults.explain("look at the cluster", e);
      return List.of(failure(KAFKA, explained));
    }
  }

  private static String version(Admin admin) throws InterruptedException, ExecutionException {
    int brokers = admin.describeCluster().nodes().get().size();
    Map<String, FinalizedVersionRange> features =
        admin.describeFeatures().featureMetadata().get().finalizedFeatures();
    return brokers
        + (brokers == 1 ? " broker" : " brokers")
        + ", metadata version "
        + level(features.get("metadata.version"))
        + ", share version "
        + level(features.get("share.version"));
  }

  private static String level(@Nullable FinalizedVersionRange range) {
    return range == null ? "none" : String.valueOf(range.maxVersionLevel());
  }

  private static Finding translated(io.holdfast.schemas.topics.Finding found) {
    String sentence = found.subject() + ": " + found.sentence();
    return found.isError()
        ? Finding.problem(
            "Topics", sentence, "A worker or scheduler started with provision=true makes topics.")
        : Finding.warning("Topics", sentence, "");
  }

  /** Does with the registry what publishing does. */
  private Finding registry() {
    CancelRequested event =
        CancelRequested.newBuilder().setTarget(new UUID(0, 0)).setReason("").build();
    try (Serializer<Object> serializer = EventSerdes.serializer(connections.registry())) {
      serializer.serialize(new Topics(connections.topicPrefix()).control(), event);
      return Finding.ok(REGISTRY, "answers, and knows this program's schemas");
    } catch (RuntimeException e) {
      return failure(REGISTRY, faults.explain("ask the registry", e));
    }
  }

  private static Finding failure(String component, ClusterException explained) {
    String sentence = String.valueOf(explained.getMessage());
    return explained.reason() == Reason.UNREACHABLE || explained.reason() == Reason.UNAUTHORIZED
        ? Finding.unreachable(component, sentence, "")
        : Finding.problem(component, sentence, "");
  }
}
