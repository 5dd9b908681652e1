package io.holdfast.schemas.topics;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Names of topics and share groups.
 *
 * @param prefix first part of every name, such as {@code holdfast.}; may be empty
 */
public record Topics(String prefix) {
  private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9._-]{0,200}");
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Duration QUARTER = Duration.ofDays(90);

  /** {@link IllegalArgumentException} when Kafka would refuse such names. */
  public Topics {
    if (!LEGAL.matcher(prefix).matches()) {
      throw new IllegalArgumentException(
          "the prefix of topics may hold letters, digits, '.', '_' and '-', at most 200; found '"
              + prefix
              + "'");
    }
  }

  /** Where a node's backups are asked for. */
  public String backups(int node) {
    return ofNode("backups", node);
  }

  /** Where a node's restores are asked for. */
  public String restores(int node) {
    return ofNode("restores", node);
  }

  /** Where a node's upkeep is asked for. */
  public String upkeep(int node) {
    return ofNode("upkeep", node);
  }

  public String control() {
    return prefix + "control";
  }

  public String progress() {
    return prefix + "progress";
  }

  public String results() {
    return prefix + "results";
  }

  public String slots() {
    return prefix + "slots";
  }

  public String deadLetters() {
    return prefix + "dead-letters";
  }

  /** The share group that works a request topic off; it has the topic's name. */
  public static String groupOf(String requestTopic) {
    return requestTopic;
  }

  /** The topics that a cluster has once. */
  public List<TopicSettings> ofCluster() {
    return List.of(
        new TopicSettings(control(), 1, DAY),
        new TopicSettings(progress(), 3, DAY),
        new TopicSettings(results(), 3, QUARTER),
        new TopicSettings(slots(), 1, QUARTER),
        new TopicSettings(deadLetters(), 1, MONTH));
  }

  /** A node's request topics; each has a share group. */
  public List<TopicSettings> ofNode(int node) {
    return List.of(
        new TopicSettings(backups(node), 1, WEEK),
        new TopicSettings(restores(node), 1, WEEK),
        new TopicSettings(upkeep(node), 1, WEEK));
  }

  private String ofNode(String what, int node) {
    if (node < 0) {
      throw new IllegalArgumentException("a node's id is not negative; found " + node);
    }
    return prefix + what + ".node-" + node;
  }
}
