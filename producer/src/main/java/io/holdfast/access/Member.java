package io.holdfast.access;

/**
 * A process, or several of the same kind, with a user of its own.
 *
 * @param node of a worker; 0 for the others
 */
public record Member(Role role, int node) {

  /** What it does. */
  public enum Role {
    WORKER,
    SCHEDULER,
    CLIENT
  }

  public static Member worker(int node) {
    return new Member(Role.WORKER, node);
  }

  public static Member scheduler() {
    return new Member(Role.SCHEDULER, 0);
  }

  public static Member client() {
    return new Member(Role.CLIENT, 0);
  }

  /** Name of its user, in Kafka and in Redis. */
  public String user() {
    return switch (role) {
      case WORKER -> "holdfast-node-" + node;
      case SCHEDULER -> "holdfast-scheduler";
      case CLIENT -> "holdfast-client";
    };
  }

  /** Kafka's name for a user with a password. */
  public String principal() {
    return "User:" + user();
  }

  /** Name of its file of settings. */
  public String file() {
    return switch (role) {
      case WORKER -> "worker-" + node + ".properties";
      case SCHEDULER -> "scheduler.properties";
      case CLIENT -> "client.properties";
    };
  }
}
