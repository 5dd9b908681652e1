package io.holdfast.catalog.testing;

import io.holdfast.catalog.DeadLetterMarks;
import io.holdfast.catalog.testing.Store.Expiring;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Marks of dead letters in memory. */
final class InMemoryDeadLetterMarks implements DeadLetterMarks {
  private final Store store;
  private final Map<String, Expiring<Mark>> marks = new HashMap<>();

  InMemoryDeadLetterMarks(Store store) {
    this.store = store;
  }

  @Override
  public void put(String id, Mark mark, Duration timeToLive) {
    store.run(() -> marks.put(id, store.expiring(mark, timeToLive)));
  }

  @Override
  public Map<String, Mark> find(Collection<String> ids) {
    return store.call(
        () -> {
          Map<String, Mark> found = new HashMap<>();
          for (String id : ids) {
            Expiring<Mark> mark = marks.get(id);
            if (mark != null && store.isAlive(mark)) {
              found.put(id, mark.value());
            }
          }
          return found;
        });
  }
}
