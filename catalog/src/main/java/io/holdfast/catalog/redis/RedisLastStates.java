package io.holdfast.catalog.redis;

import io.holdfast.catalog.LastState;
import io.holdfast.catalog.LastStates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Last states in both forms; where NethServer 8 wrote a later one, that counts. */
final class RedisLastStates implements LastStates {
  private final Redis redis;
  private final Supplier<SortedSet<Integer>> nodes;

  RedisLastStates(Redis redis, Supplier<SortedSet<Integer>> nodes) {
    this.redis = redis;
    this.nodes = nodes;
  }

  @Override
  public void put(LastState state) {
    LastState.Key key = state.key();
    String status = Keys.backupStatus(key.node(), key.backupId());
    Changes changes =
        new Changes()
            .then("HSET", status, key.instance(), LastStateJson.writeStatus(state))
            .then(
                "HSET",
                Keys.lastStates(key.backupId()),
                key.instance(),
                LastStateJson.write(state));
    redis.ask(changes::apply);
  }

  @Override
  public Optional<LastState> find(int backupId, String instance) {
    return list(backupId).stream()
        .filter(state -> state.key().instance().equals(instance))
        .findFirst();
  }

  @Override
  public List<LastState> list(int backupId) {
    List<Integer> ids = List.copyOf(nodes.get());
    List<String> keys = new ArrayList<>();
    keys.add(Keys.lastStates(backupId));
    ids.forEach(node -> keys.add(Keys.backupStatus(node, backupId)));
    List<Map<String, String>> hashes = redis.hashes(keys);
    Map<String, LastState> latest = new TreeMap<>();
    hashes
        .get(0)
        .forEach(
            (instance, text) ->
                Listing.add(
                    () -> LastStateJson.read(keys.get(0), backupId, instance, text),
                    state -> latest.put(instance, state)));
    for (int i = 0; i < ids.size(); i++) {
      int node = ids.get(i);
      String key = keys.get(i + 1);
      hashes
          .get(i + 1)
          .forEach(
              (instance, text) ->
                  Listing.add(
                      () ->
                          LastStateJson.readStatus(
                              key, new LastState.Key(backupId, instance, node), text),
                      state -> latest.merge(instance, state, RedisLastStates::later)));
    }
    return List.copyOf(latest.values());
  }

  /** NethServer 8's form has whole seconds: an equal one is the same state. */
  private static LastState later(LastState known, LastState other) {
    return other.span().endedAt().getEpochSecond() > known.span().endedAt().getEpochSecond()
        ? other
        : known;
  }
}
