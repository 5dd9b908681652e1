package io.holdfast.catalog.testing;

import io.holdfast.catalog.Transfers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Transfers in memory. */
final class InMemoryTransfers implements Transfers {
  private final Store store;
  private final Map<String, Store.Expiring<Transfer>> transfers = new HashMap<>();

  InMemoryTransfers(Store store) {
    this.store = store;
  }

  private static final class Transfer {
    final Deque<Chunk> chunks = new ArrayDeque<>();
    @Nullable String writer;
    boolean isStopped;
  }

  @Override
  public Put begin(String name, String writer) {
    return store.call(() -> claim(touched(name), writer));
  }

  @Override
  public Put put(String name, String writer, Chunk chunk) {
    return store.call(
        () -> {
          Transfer transfer = touched(name);
          Put claim = claim(transfer, writer);
          if (claim != Put.DONE) {
            return claim;
          }
          if (chunk.kind() != Kind.BROKEN && transfer.chunks.size() >= MOST_WAITING) {
            return Put.FULL;
          }
          transfer.chunks.add(chunk);
          return Put.DONE;
        });
  }

  @Override
  public Optional<Chunk> take(String name, long position) {
    return store.call(
        () -> {
          Deque<Chunk> chunks = touched(name).chunks;
          while (!chunks.isEmpty() && chunks.element().position() < position) {
            chunks.remove();
          }
          return Optional.ofNullable(chunks.peek());
        });
  }

  @Override
  public void stop(String name) {
    store.run(
        () -> {
          Transfer transfer = touched(name);
          transfer.chunks.clear();
          transfer.isStopped = true;
        });
  }

  private static Put claim(Transfer transfer, String writer) {
    if (transfer.writer != null && !transfer.writer.equals(writer)) {
      return Put.FOREIGN;
    }
    if (transfer.isStopped) {
      return Put.STOPPED;
    }
    transfer.writer = writer;
    return Put.DONE;
  }

  private Transfer touched(String name) {
    Store.Expiring<Transfer> found = transfers.get(name);
    Transfer transfer = found != null && store.isAlive(found) ? found.value() : new Transfer();
    transfers.put(name, store.expiring(transfer, KEPT));
    return transfer;
  }
}
