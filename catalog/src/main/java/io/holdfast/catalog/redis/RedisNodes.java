package io.holdfast.catalog.redis;

import io.holdfast.catalog.Nodes;
import io.holdfast.catalog.WorkerStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Nodes, and the heartbeats of what runs on them. */
final class RedisNodes implements Nodes {
  private static final Pattern ID = Pattern.compile("\\d{1,9}");
  private static final Script LIVE = Script.load("live.lua");

  private final Redis redis;

  RedisNodes(Redis redis) {
    this.redis = redis;
  }

  @Override
  public SortedSet<Integer> ids() {
    Set<String> texts = new HashSet<>(redis.ask(jedis -> jedis.smembers(Keys.NODES)));
    texts.addAll(redis.ask(jedis -> jedis.hvals(Keys.MODULE_NODE)));
    SortedSet<Integer> ids = new TreeSet<>();
    texts.stream().filter(ID.asMatchPredicate()).map(Integer::valueOf).forEach(ids::add);
    workers().forEach(worker -> ids.add(worker.node()));
    return ids;
  }

  @Override
  public void register(int node) {
    redis.ask(jedis -> jedis.sadd(Keys.NODES, String.valueOf(node)));
  }

  @Override
  public void heartbeat(WorkerStatus status, Duration timeToLive) {
    String beat = WorkerJson.write(status);
    beat(Keys.WORKERS, Keys.WORKER_PREFIX, status.id(), beat, timeToLive);
  }

  @Override
  public void gone(String workerId) {
    Changes changes =
        new Changes()
            .then("DEL", Keys.WORKER_PREFIX + workerId)
            .then("SREM", Keys.WORKERS, workerId);
    redis.ask(changes::apply);
  }

  @Override
  public List<WorkerStatus> workers() {
    List<WorkerStatus> found = new ArrayList<>();
    for (String beat : live(Keys.WORKERS, Keys.WORKER_PREFIX)) {
      Listing.add(() -> WorkerJson.read(beat), found::add);
    }
    found.sort(Comparator.comparingInt(WorkerStatus::node).thenComparing(WorkerStatus::id));
    return List.copyOf(found);
  }

  @Override
  public void schedulerHeartbeat(String schedulerId, Duration timeToLive) {
    beat(Keys.SCHEDULERS, Keys.SCHEDULER_PREFIX, schedulerId, schedulerId, timeToLive);
  }

  @Override
  public List<String> schedulers() {
    return live(Keys.SCHEDULERS, Keys.SCHEDULER_PREFIX).stream().sorted().toList();
  }

  private void beat(String index, String prefix, String id, String beat, Duration timeToLive) {
    Changes changes =
        new Changes()
            .then("SET", prefix + id, beat, "PX", String.valueOf(timeToLive.toMillis()))
            .then("SADD", index, id);
    redis.ask(changes::apply);
  }

  private List<String> live(String index, String prefix) {
    Object answer = redis.ask(jedis -> LIVE.run(jedis, List.of(index), List.of(prefix)));
    return ((Collection<?>) answer).stream().map(String::valueOf).toList();
  }
}
