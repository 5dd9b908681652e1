package io.holdfast.access;

import io.holdfast.producer.InterruptedWait;
import io.holdfast.producer.KafkaFaults;
import io.holdfast.schemas.topics.Provisioned;
import io.holdfast.schemas.topics.Provisioner;
import io.holdfast.schemas.topics.Topics;
import io.holdfast.settings.Connections;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialDeletion;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourcePatternFilter;

/**
 * Users with a password and access rules in Kafka, seen with an administrator's rights. Every
 * method can throw {@link io.holdfast.producer.ClusterException}. For one thread.
 */
public final class KafkaUsers implements AutoCloseable {
  private static final ScramMechanism MECHANISM = ScramMechanism.SCRAM_SHA_512;
  private static final int ITERATIONS = 8192;

  private final Topics topics;
  private final KafkaFaults faults;
  private final Admin admin;

  public KafkaUsers(Connections connections) {
    this.topics = new Topics(connections.topicPrefix());
    this.faults =
        new KafkaFaults(
            connections.kafka().getOrDefault("bootstrap.servers", ""),
            connections.registry().getOrDefault("schema.registry.url", ""));
    Map<String, Object> config = new HashMap<>();
    config.put("default.api.timeout.ms", "15000");
    config.put("request.timeout.ms", "10000");
    config.putAll(connections.kafka());
    this.admin = Admin.create(config);
  }

  public Topics topics() {
    return topics;
  }

  /** Names of users that have a password of this kind. */
  public Set<String> names() {
    return Set.copyOf(get("look at users", admin.describeUserScramCredentials().users()));
  }

  /** Gives a user a password, in place of the one it may have had. */
  public void setPassword(String user, String password) {
    alter(
        new UserScramCredentialUpsertion(
            user,
            new ScramCredentialInfo(MECHANISM, ITERATIONS),
            password.getBytes(StandardCharsets.UTF_8)));
  }

  /** Takes a user's password away, so that it cannot log in any more. */
  public void removePassword(String user) {
    alter(new UserScramCredentialDeletion(user, MECHANISM));
  }

  private void alter(UserScramCredentialAlteration change) {
    get("change users", admin.alterUserScramCredentials(List.of(change)).all());
  }

  /** Everything that the rules allow or deny to it by name. */
  public Set<AclBinding> rightsOf(String principal) {
    return new HashSet<>(
        get("look at access rules", admin.describeAcls(filter(principal)).values()));
  }

  /** Adds rules; those that are there already do no harm. */
  public void grant(Collection<AclBinding> rights) {
    get("change access rules", admin.createAcls(rights).all());
  }

  /** Takes away all rules that name it, and says how many there were. */
  public int revokeAll(String principal) {
    return get("change access rules", admin.deleteAcls(List.of(filter(principal))).all()).size();
  }

  private static AclBindingFilter filter(String principal) {
    return new AclBindingFilter(
        ResourcePatternFilter.ANY,
        new AccessControlEntryFilter(principal, null, AclOperation.ANY, AclPermissionType.ANY));
  }

  /**
   * Makes the cluster's topics, and a node's topics and share groups, as far as they are missing.
   */
  public List<Provisioned> provision(Member member) {
    return asking(
        "make topics",
        () -> {
          Provisioner provisioner = new Provisioner(admin, topics);
          return member.role() == Member.Role.WORKER
              ? List.of(provisioner.provision(), provisioner.provisionNode(member.node()))
              : List.of(provisioner.provision());
        });
  }

  /** What {@link #provision} would find to do. */
  public List<Provisioned> examine(Member member) {
    return asking(
        "look at topics",
        () -> {
          Provisioner provisioner = new Provisioner(admin, topics);
          Provisioned cluster = new Provisioned(List.of(), provisioner.verify());
          return member.role() == Member.Role.WORKER
              ? List.of(cluster, new Provisioned(List.of(), provisioner.verifyNode(member.node())))
              : List.of(cluster);
        });
  }

  private <T> T get(String action, KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedWait(action, e);
    } catch (ExecutionException e) {
      throw faults.explain(action, e);
    }
  }

  private <T> T asking(String action, java.util.function.Supplier<T> body) {
    try {
      return body.get();
    } catch (KafkaException e) {
      throw faults.explain(action, e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
