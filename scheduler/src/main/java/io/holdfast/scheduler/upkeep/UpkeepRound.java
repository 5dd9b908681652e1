package io.holdfast.scheduler.upkeep;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.Leases.Lease;
import io.holdfast.catalog.Repository;
import io.holdfast.catalog.WorkerStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks which upkeep is due, and asks for it. A slot belongs to the scheduler that first has its
 * lease; once the request is stored, the lease outlives the slot, so that no other one asks. If
 * that scheduler vanishes before, the lease runs out and another one asks: for the same job id. For
 * one thread.
 */
public final class UpkeepRound {
  private static final Logger log = LoggerFactory.getLogger(UpkeepRound.class);

  private final Catalog catalog;
  private final UpkeepRequests requests;
  private final List<UpkeepPlan> plans;
  private final Rules rules;
  private final Clock clock;
  private final Set<String> done = new HashSet<>();

  /**
   * How it works.
   *
   * @param scheduler this scheduler's id
   * @param lease how long a slot stays with a scheduler that does not answer
   * @param missedAfter how late a slot may be without being left out
   * @param jitter the most by which a repository's slots come later
   */
  public record Rules(String scheduler, Duration lease, Duration missedAfter, Duration jitter) {}

  public UpkeepRound(
      Catalog catalog, UpkeepRequests requests, List<UpkeepPlan> plans, Rules rules, Clock clock) {
    this.catalog = catalog;
    this.requests = requests;
    this.plans = List.copyOf(plans);
    this.rules = rules;
    this.clock = clock;
  }

  /** Asks for everything that is due now. */
  public void run() {
    if (plans.isEmpty()) {
      return;
    }
    UUID cluster = UUID.fromString(catalog.clusterUuid());
    Set<String> due = new HashSet<>();
    for (Repository repository : catalog.repositories().list()) {
      Duration jitter = UpkeepSlot.jitterOf(cluster, repository.id(), rules.jitter());
      for (UpkeepPlan plan : plans) {
        UpkeepSlot.due(plan, repository.id(), jitter, clock.instant(), rules.missedAfter())
            .ifPresent(
                slot -> {
                  due.add(slot.name());
                  ask(slot, cluster);
                });
      }
    }
    done.retainAll(due);
  }

  private void ask(UpkeepSlot slot, UUID cluster) {
    if (done.contains(slot.name())) {
      return;
    }
    Optional<Integer> node = slot.node(aliveNodes());
    if (node.isEmpty()) {
      return; // Until the slot is missed one may come.
    }
    Optional<Lease> lease = catalog.leases().acquire(slot.name(), rules.scheduler(), rules.lease());
    if (lease.isEmpty()) {
      return; // Looked at again, should that scheduler be lost.
    }
    Instant now = clock.instant();
    requests.publish(
        new UpkeepRequests.Request(
            node.get(),
            slot.plan().task(),
            slot.repositoryId(),
            slot.plan().options(),
            slot.jobId(cluster),
            now));
    boolean kept = catalog.leases().renew(lease.get(), rules.missedAfter().multipliedBy(2));
    done.add(slot.name());
    log.info(
        "Asked node {} for {} of repository {}{}",
        node.get(),
        slot.plan().task(),
        slot.repositoryId(),
        kept ? "" : ", perhaps not alone");
  }

  private List<Integer> aliveNodes() {
    return catalog.nodes().workers().stream().map(WorkerStatus::node).distinct().sorted().toList();
  }
}
