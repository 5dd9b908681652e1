package io.holdfast.catalog;

import java.time.Duration;
import java.util.Optional;

/** Redis DUMP and RESTORE of an application's keys. */
public interface RedisKeys {

  /** The payload of DUMP; empty when there is no such key. */
  Optional<byte[]> dump(String key);

  /**
   * RESTORE.
   *
   * @param timeToLive zero: none
   * @throws CatalogException {@code EXISTS} when the key is there and {@code replace} is false,
   *     {@code CORRUPT} when the payload is not Redis's
   */
  void restore(String key, Duration timeToLive, byte[] payload, boolean replace);
}
