package io.holdfast.catalog;

import java.util.Map;

/**
 * The cluster's model as every process sees it. Implementations are safe for use by many threads.
 * Every method of every part can throw {@link CatalogException}.
 */
public interface Catalog extends AutoCloseable {

  Repositories repositories();

  Backups backups();

  Instances instances();

  Removals removals();

  Nodes nodes();

  LastStates lastStates();

  Jobs jobs();

  Leases leases();

  DueSlots dueSlots();

  RedisKeys redisKeys();

  Transfers transfers();

  DeadLetterMarks deadLetterMarks();

  /** The cluster's uuid ({@code cluster/uuid}); made on first use when there is none. */
  String clusterUuid();

  /**
   * A number that grows with every change of repositories, backups and instances made through this
   * catalog. Changes made by NethServer 8 itself do not move it.
   */
  long revision();

  /** Answers when the store does. */
  void ping();

  /** States of the circuit breakers by name, such as {@code redis} → {@code CLOSED}. */
  default Map<String, String> circuits() {
    return Map.of();
  }

  @Override
  void close();
}
