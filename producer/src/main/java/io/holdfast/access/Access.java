package io.holdfast.access;

import io.holdfast.access.MemberSettings.Credentials;
import io.holdfast.catalog.redis.RedisUsers;
import io.holdfast.schemas.topics.Finding;
import io.holdfast.schemas.topics.Provisioned;
import io.holdfast.schemas.topics.Topics;
import io.holdfast.settings.Connections;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.acl.AclBinding;

/**
 * Lets members into the cluster and puts them out again: topics, users, access rules. For an
 * administrator, and for one thread. Every method can throw {@link
 * io.holdfast.producer.ClusterException}.
 */
public final class Access implements AutoCloseable {
  private final KafkaUsers kafka;
  private final String redisUrl;
  private final SecureRandom random = new SecureRandom();

  public Access(Connections connections) {
    this.kafka = new KafkaUsers(connections);
    this.redisUrl = connections.redisUrl();
  }

  /**
   * What is done for a member, each a line, and what could not be done.
   *
   * @param findings sentences
   */
  public record Steps(List<String> done, List<String> findings) {
    public Steps {
      done = List.copyOf(done);
      findings = List.copyOf(findings);
    }
  }

  /** Whether it has a password in Kafka. */
  public boolean hasUser(Member member) {
    return kafka.names().contains(member.user());
  }

  /** What {@link #prepare} would do; changes nothing. */
  public Steps examine(Member member, String principal) {
    List<String> done = new ArrayList<>();
    List<String> findings = new ArrayList<>();
    for (Provisioned part : kafka.examine(member)) {
      part.findings().stream().map(Access::sentence).forEach(findings::add);
    }
    Set<AclBinding> missing = missing(member, principal);
    if (!missing.isEmpty()) {
      done.add("would add " + missing.size() + " access rules for " + principal);
    }
    return new Steps(done, findings);
  }

  /** Makes topics, share groups and access rules that are missing. */
  public Steps prepare(Member member, String principal) {
    List<String> done = new ArrayList<>();
    List<String> findings = new ArrayList<>();
    for (Provisioned part : kafka.provision(member)) {
      done.addAll(part.done());
      part.findings().stream().map(Access::sentence).forEach(findings::add);
    }
    Set<AclBinding> missing = missing(member, principal);
    if (!missing.isEmpty()) {
      kafka.grant(missing);
      done.add("added " + missing.size() + " access rules for " + principal);
    }
    return new Steps(done, findings);
  }

  private Set<AclBinding> missing(Member member, String principal) {
    Set<AclBinding> missing = new HashSet<>(KafkaRights.of(member, kafka.topics(), principal));
    missing.removeAll(kafka.rightsOf(principal));
    return missing;
  }

  private static String sentence(Finding finding) {
    return finding.subject() + ": " + finding.sentence();
  }

  /**
   * New credentials; nobody knows them yet.
   *
   * @param kafkaPassword to be used; null: one is made; empty: it has none, but a certificate
   */
  public Credentials credentials(Optional<String> kafkaPassword) {
    return new Credentials(
        kafkaPassword.orElseGet(() -> Passwords.make(random)), Passwords.make(random));
  }

  /** Makes these the member's in Kafka. */
  public void setPassword(Member member, Credentials credentials) {
    if (!credentials.kafkaPassword().isEmpty()) {
      kafka.setPassword(member.user(), credentials.kafkaPassword());
    }
  }

  /** The command for an administrator of Redis; it holds a hash in place of the password. */
  public static String redisLine(Member member, Credentials credentials) {
    return "ACL SETUSER " + member.user() + " " + String.join(" ", words(member, credentials));
  }

  private static List<String> words(Member member, Credentials credentials) {
    return RedisRights.of(member, Passwords.hash(credentials.redisPassword()));
  }

  /** Makes the user in Redis; false when Redis forgets it at its next start. */
  public boolean setRedisUser(Member member, Credentials credentials) {
    try (RedisUsers redis = RedisUsers.open(redisUrl)) {
      redis.set(member.user(), words(member, credentials));
      return redis.save();
    }
  }

  /** Removes the user from Redis. */
  public void removeRedisUser(Member member) {
    try (RedisUsers redis = RedisUsers.open(redisUrl)) {
      redis.remove(member.user());
      boolean unused = redis.save();
    }
  }

  /** Takes password and access rules away; topics stay. */
  public List<String> remove(Member member, String principal) {
    List<String> done = new ArrayList<>();
    if (principal.equals(member.principal()) && hasUser(member)) {
      kafka.removePassword(member.user());
      done.add("removed user " + member.user());
    }
    int rules = kafka.revokeAll(principal);
    if (rules > 0) {
      done.add("removed " + rules + " access rules of " + principal);
    }
    return done;
  }

  /** How a member stands in Kafka. */
  public record Standing(boolean hasUser, int missingRights, int rights) {}

  /** How these members stand. */
  public Map<Member, Standing> standing(Iterable<Member> members) {
    Set<String> users = kafka.names();
    Topics topics = kafka.topics();
    Map<Member, Standing> found = new java.util.LinkedHashMap<>();
    for (Member member : members) {
      Set<AclBinding> actual = kafka.rightsOf(member.principal());
      Set<AclBinding> missing = new HashSet<>(KafkaRights.of(member, topics, member.principal()));
      missing.removeAll(actual);
      found.put(member, new Standing(users.contains(member.user()), missing.size(), actual.size()));
    }
    return found;
  }

  @Override
  public void close() {
    kafka.close();
  }
}
