package io.holdfast.scheduler;

import io.holdfast.catalog.DueSlots.Claim;
import io.holdfast.scheduler.decision.SlotDecision;
import io.holdfast.scheduler.publish.Decisions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.errors.TimeoutException;

/** Stands for Kafka: what all schedulers have published, and who may publish still. */
final class FakeBroker {
  final List<SlotDecision> published = new ArrayList<>();
  final Map<Integer, String> unaskable = new HashMap<>();
  private final Map<String, Integer> epochs = new HashMap<>();

  /** What goes wrong with the next publications, in order. */
  final Deque<Fault> faults = new ArrayDeque<>();

  /** What goes wrong with a publication. */
  interface Fault {
    /** Runs before anything is published. */
    default void before() {}

    /** Runs when all is published. */
    default void after() {}
  }

  /** Kafka as one scheduler sees it. */
  Decisions of(String scheduler) {
    return new Seen(scheduler);
  }

  private final class Seen implements Decisions {
    private final String scheduler;
    private int epoch;

    Seen(String scheduler) {
      this.scheduler = scheduler;
    }

    @Override
    public void prepare() {
      if (epoch == 0) {
        epoch = epochs.merge(scheduler, 1, Integer::sum);
      }
    }

    @Override
    public Map<Integer, String> unaskable(Set<Integer> nodes) {
      return unaskable;
    }

    @Override
    public void publish(List<SlotDecision> decisions) {
      int mine = epoch;
      epoch = 0;
      Fault fault = Objects.requireNonNullElse(faults.poll(), new Fault() {});
      fault.before();
      if (mine == 0 || mine != epochs.getOrDefault(scheduler, 0)) {
        throw new org.apache.kafka.common.errors.ProducerFencedException("fenced");
      }
      published.addAll(decisions);
      fault.after();
      epoch = mine;
    }

    @Override
    public void fence(Set<String> schedulers) {
      List.copyOf(schedulers).stream()
          .filter(other -> !other.equals(scheduler))
          .forEach(other -> epochs.merge(other, 1, Integer::sum));
    }

    @Override
    public Map<Claim, SlotDecision> find(Collection<Claim> claims) {
      Map<Claim, SlotDecision> found = new HashMap<>();
      for (Claim claim : claims) {
        published.stream()
            .filter(decision -> decision.covers(claim.backupId(), claim.slot()))
            .forEach(decision -> found.put(claim, decision));
      }
      return found;
    }

    @Override
    public Map<Integer, SlotDecision> latest() {
      prepare();
      fence(epochs.keySet());
      Map<Integer, SlotDecision> latest = new HashMap<>();
      published.forEach(
          decision ->
              latest.merge(
                  decision.backupId(), decision, (a, b) -> b.slot().isAfter(a.slot()) ? b : a));
      return latest;
    }

    @Override
    public void close() {}
  }

  /** The publication certainly fails. */
  static Fault refused() {
    return new Fault() {
      @Override
      public void before() {
        throw new Decisions.NotPublishedException(new TimeoutException("away"));
      }
    };
  }

  /** The answer is lost; nothing was published. */
  static Fault lostBefore() {
    return new Fault() {
      @Override
      public void before() {
        throw new TimeoutException("away");
      }
    };
  }

  /** The answer is lost; all was published. */
  static Fault lostAfter() {
    return new Fault() {
      @Override
      public void after() {
        throw new TimeoutException("away");
      }
    };
  }
}
