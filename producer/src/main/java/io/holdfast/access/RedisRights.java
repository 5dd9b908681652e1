package io.holdfast.access;

import java.util.ArrayList;
import java.util.List;

/**
 * What each member needs in Redis, as the words of {@code ACL SETUSER} from Redis 7 on. The keys
 * are those of {@code docs/contracts.md}; a pattern with {@code %R} may only be read.
 */
public final class RedisRights {
  /** None of them can change users, settings or other people's connections, or empty a database. */
  private static final List<String> COMMANDS =
      List.of("-@all", "+@connection", "+@read", "+@write", "+@scripting", "-@dangerous");

  private static final List<String> DEFINITIONS =
      List.of(
          "%R~cluster/backup_repository/*",
          "%R~cluster/backup/*",
          "%R~holdfast/backup/*",
          "%R~holdfast/schedulers",
          "%R~holdfast/scheduler/*");

  /** A worker restores instances under new names, so it writes what belongs to instances. */
  private static final List<String> WORKER =
      List.of(
          "%R~private/nodes/backup_destination/rclone_conf",
          "%R~private/agents/backup_destination/restic_password",
          "%R~holdfast/candidate/*",
          "~cluster/backup/*",
          "~cluster/uuid",
          "~cluster/module_node",
          "~cluster/module_uuid",
          "~module/*",
          "~node/*/backup_status/*",
          "~holdfast/revision",
          "~holdfast/nodes",
          "~holdfast/workers",
          "~holdfast/worker/*",
          "~holdfast/instance_names",
          "~holdfast/instance/*",
          "~holdfast/removals",
          "~holdfast/last/*",
          "~holdfast/jobs",
          "~holdfast/job/*",
          "~holdfast/run/*",
          "~holdfast/unfinished/*",
          "~holdfast/lease/*",
          "~holdfast/lease_token",
          "~holdfast/repository/*",
          "~holdfast/transfer/*");

  /**
   * No secret of a repository is among them. The set of workers is the key of a script that takes
   * dead ones out.
   */
  private static final List<String> SCHEDULER =
      List.of(
          "%R~cluster/module_node",
          "%R~cluster/module_uuid",
          "%R~module/*",
          "%R~holdfast/instance/*",
          "%R~holdfast/nodes",
          "~holdfast/workers",
          "%R~holdfast/worker/*",
          "%R~holdfast/revision",
          "%R~holdfast/repository/*",
          "%R~holdfast/last/*",
          "%R~node/*/backup_status/*",
          "~cluster/uuid",
          "~holdfast/schedulers",
          "~holdfast/scheduler/*",
          "~holdfast/due",
          "~holdfast/slot/*",
          "~holdfast/jobs",
          "~holdfast/job/*",
          "~holdfast/run/*",
          "~holdfast/unfinished/*",
          "~holdfast/lease/*",
          "~holdfast/lease_token");

  private static final List<String> CLIENT =
      List.of(
          "~cluster/*",
          "~module/*",
          "~node/*/backup_status/*",
          "~private/nodes/backup_destination/rclone_conf",
          "~private/agents/backup_destination/restic_password",
          "~holdfast/*");

  /** Keys of applications, whose names begin with an instance's, for hooks that save them. */
  private static final String APPLICATION_KEYS = "(~*[0-9]/* +dump +restore)";

  private RedisRights() {}

  /**
   * Words after {@code ACL SETUSER <name>}: whatever it had before is gone.
   *
   * @param passwordHash SHA-256 of its password in hexadecimal digits
   */
  public static List<String> of(Member member, String passwordHash) {
    List<String> words = new ArrayList<>(List.of("reset", "on", "#" + passwordHash));
    switch (member.role()) {
      case WORKER -> {
        words.addAll(DEFINITIONS);
        words.addAll(WORKER);
      }
      case SCHEDULER -> {
        words.addAll(DEFINITIONS);
        words.addAll(SCHEDULER);
      }
      case CLIENT -> words.addAll(CLIENT);
    }
    words.addAll(COMMANDS);
    if (member.role() == Member.Role.SCHEDULER) {
      words.add("+info"); // By it a scheduler sees that Redis was started again.
    } else {
      words.add(APPLICATION_KEYS);
    }
    return List.copyOf(words);
  }
}
