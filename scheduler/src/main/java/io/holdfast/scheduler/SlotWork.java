package io.holdfast.scheduler;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.CatalogException;
import io.holdfast.catalog.DueSlots.Claim;
import io.holdfast.scheduler.decision.SlotDecider;
import io.holdfast.scheduler.decision.SlotDecision;
import io.holdfast.scheduler.plan.Definitions;
import io.holdfast.scheduler.plan.PlannedBackup;
import io.holdfast.scheduler.publish.Decisions;
import io.holdfast.scheduler.publish.Decisions.NotPublishedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes due slots and brings each to its one decision: claimed, decided, published, noted, and only
 * then advanced. Whatever breaks off in between is found again by the claim and by the published
 * decision. For one thread.
 */
final class SlotWork {
  private static final Logger log = LoggerFactory.getLogger(SlotWork.class);

  private final Catalog catalog;
  private final Definitions definitions;
  private final Decisions decisions;
  private final Rules rules;
  private final Clock clock;
  private final InstanceStates states;
  private final Settlement settlement;

  /** Claims whose decision may be published or not. */
  private final List<Claim> uncertain = new ArrayList<>();

  private int batch;

  /**
   * How it works.
   *
   * @param scheduler this scheduler's id
   * @param batch most slots in one transaction
   */
  record Rules(String scheduler, Duration lease, int batch, Duration missedAfter) {}

  SlotWork(
      Catalog catalog, Definitions definitions, Decisions decisions, Rules rules, Clock clock) {
    this.catalog = catalog;
    this.definitions = definitions;
    this.decisions = decisions;
    this.rules = rules;
    this.clock = clock;
    this.states = new InstanceStates(definitions, catalog.jobs());
    this.settlement = new Settlement(catalog, definitions);
    this.batch = rules.batch();
  }

  /** Does what is due; true when there may be more. */
  boolean round() {
    definitions.refresh();
    settlement.settle();
    decisions.prepare();
    resolve();
    List<Claim> claims =
        catalog.dueSlots().claim(rules.scheduler(), clock.instant(), rules.lease(), batch);
    if (!claims.isEmpty()) {
      work(claims);
      batch = rules.batch();
    }
    return claims.size() == rules.batch();
  }

  /** Finds out what became of publications that broke off. */
  private void resolve() {
    if (uncertain.isEmpty()) {
      return;
    }
    Map<Claim, SlotDecision> found = decisions.find(uncertain);
    settlement.add(found);
    uncertain.stream()
        .filter(claim -> !found.containsKey(claim))
        .forEach(catalog.dueSlots()::giveBack);
    uncertain.clear();
  }

  /** New slots first, so that trouble with those of another scheduler does not hold them up. */
  private void work(List<Claim> claims) {
    List<Claim> open = new ArrayList<>(claims);
    try {
      List<Claim> taken = claims.stream().filter(c -> !c.previousOwners().isEmpty()).toList();
      List<Claim> fresh = claims.stream().filter(c -> c.previousOwners().isEmpty()).toList();
      decide(fresh, open);
      if (!taken.isEmpty()) {
        takeOver(taken, open);
      }
    } finally {
      giveBack(open);
    }
  }

  private void takeOver(List<Claim> taken, List<Claim> open) {
    Set<String> owners =
        taken.stream()
            .flatMap(claim -> claim.previousOwners().stream())
            .collect(Collectors.toSet());
    decisions.fence(owners);
    Map<Claim, SlotDecision> found = decisions.find(taken);
    log.info(
        "Took over {} slots of {}; {} of them were decided", taken.size(), owners, found.size());
    open.removeAll(found.keySet());
    settlement.add(found);
    decide(taken.stream().filter(claim -> !found.containsKey(claim)).toList(), open);
  }

  /**
   * Decides and publishes.
   *
   * @param open claims that are to be given back if something fails; what need not be is taken out
   */
  private void decide(List<Claim> claims, List<Claim> open) {
    if (claims.isEmpty()) {
      return;
    }
    definitions.refreshNow();
    Map<Claim, SlotDecision> decided = decided(claims, open);
    if (decided.isEmpty()) {
      return;
    }
    try {
      decisions.publish(List.copyOf(decided.values()));
    } catch (NotPublishedException e) {
      shrink(decided.keySet(), open);
      throw e.reason();
    } catch (RuntimeException e) {
      uncertain.addAll(decided.keySet());
      open.removeAll(decided.keySet());
      throw e;
    }
    open.removeAll(decided.keySet());
    settlement.add(decided);
  }

  private Map<Claim, SlotDecision> decided(List<Claim> claims, List<Claim> open) {
    Map<Claim, PlannedBackup> planned = new LinkedHashMap<>();
    for (Claim claim : claims) {
      Optional<PlannedBackup> backup = definitions.backup(claim.backupId());
      if (backup.isPresent()) {
        planned.put(claim, backup.get());
      } else {
        catalog.dueSlots().remove(claim.backupId());
        open.remove(claim);
      }
    }
    Set<Integer> nodes = states.nodes(planned.values());
    Map<Integer, String> unaskable = nodes.isEmpty() ? Map.of() : decisions.unaskable(nodes);
    SlotDecider decider =
        new SlotDecider(UUID.fromString(catalog.clusterUuid()), rules.missedAfter());
    Instant now = clock.instant();
    Map<Claim, SlotDecision> decided = new LinkedHashMap<>();
    planned.forEach(
        (claim, backup) ->
            decided.put(
                claim,
                decider.decide(
                    new SlotDecider.Question(
                        claim.backupId(),
                        claim.slot(),
                        backup.times(),
                        backup.backup().timing().catchUp(),
                        backup.backup().instances()),
                    now,
                    instance -> states.of(claim.backupId(), instance, unaskable))));
    return decided;
  }

  /**
   * One decision that cannot be published must not hold up the others for good: the next batch is
   * of one, and one that fails alone keeps its claim until it runs out.
   */
  private void shrink(Collection<Claim> failed, List<Claim> open) {
    if (batch == 1) {
      open.removeAll(failed);
    }
    batch = 1;
  }

  /** A store that is away lets the claims run out by themselves. */
  private void giveBack(List<Claim> claims) {
    try {
      claims.forEach(catalog.dueSlots()::giveBack);
    } catch (CatalogException e) {
      log.debug("Claims not given back: {}", e.getMessage());
    }
  }
}
