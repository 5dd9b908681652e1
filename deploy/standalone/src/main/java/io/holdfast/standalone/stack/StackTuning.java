package io.holdfast.standalone.stack;

import io.holdfast.standalone.process.RestartPolicy;
import java.util.List;
import java.util.Map;

/**
 * How the processes of a stack differ from the usual ones.
 *
 * @param broker Kafka's own broker settings
 * @param scheduler added to every scheduler's settings
 * @param worker added to every worker's settings
 * @param schedulers how many there are, from 1 on
 * @param furtherWorkers nodes that have a second worker
 * @param detour where schedulers and workers find registry and Redis
 * @param restarts when a process that ended is started again
 */
public record StackTuning(
    Map<String, String> broker,
    Map<String, String> scheduler,
    Map<String, String> worker,
    int schedulers,
    List<Integer> furtherWorkers,
    Detour detour,
    RestartPolicy restarts) {

  /** The usual stack. */
  public static final StackTuning NONE = ofWorkers(Map.of());

  public StackTuning {
    broker = Map.copyOf(broker);
    scheduler = Map.copyOf(scheduler);
    worker = Map.copyOf(worker);
    furtherWorkers = List.copyOf(furtherWorkers);
  }

  /** The usual stack, save for settings of its workers. */
  public static StackTuning ofWorkers(Map<String, String> settings) {
    return new StackTuning(
        Map.of(), Map.of(), settings, 1, List.of(), Detour.NONE, RestartPolicy.DEFAULT);
  }

  /** Ports that stand in for the real ones on the way there; 0: the real one. */
  public record Detour(int registry, int redis) {
    public static final Detour NONE = new Detour(0, 0);

    int registryOr(int real) {
      return registry == 0 ? real : registry;
    }

    int redisOr(int real) {
      return redis == 0 ? real : redis;
    }
  }
}
