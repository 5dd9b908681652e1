package io.holdfast.catalog;

import java.util.List;

/**
 * A backup definition.
 *
 * @param id from {@code cluster/backup_sequence}; 0 before it is added
 * @param instances ids of the instances, in order
 */
public record Backup(
    int id,
    String name,
    String repositoryId,
    Timing timing,
    Retention retention,
    List<String> instances,
    boolean enabled) {
  public Backup {
    instances = List.copyOf(instances);
  }
}
