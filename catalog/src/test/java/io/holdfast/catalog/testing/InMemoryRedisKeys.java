package io.holdfast.catalog.testing;

import io.holdfast.catalog.CatalogException.Reason;
import io.holdfast.catalog.RedisKeys;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Payloads of keys in memory; any bytes are a payload here. */
final class InMemoryRedisKeys implements RedisKeys {
  private final Store store;
  private final Map<String, byte[]> payloads = new HashMap<>();

  InMemoryRedisKeys(Store store) {
    this.store = store;
  }

  @Override
  public Optional<byte[]> dump(String key) {
    return store.call(() -> Optional.ofNullable(payloads.get(key)).map(byte[]::clone));
  }

  @Override
  public void restore(String key, Duration timeToLive, byte[] payload, boolean replace) {
    store.run(
        () -> {
          if (payloads.containsKey(key) && !replace) {
            throw Store.failure(Reason.EXISTS, "There is a key " + key + " already");
          }
          payloads.put(key, payload.clone());
        });
  }
}
