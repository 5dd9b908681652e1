package io.holdfast.worker.queue;

import io.holdfast.catalog.CatalogException;
import io.holdfast.catalog.Leases;
import io.holdfast.catalog.Leases.Lease;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes and keeps leases in the name of this process. */
public final class LeaseHolder {
  private static final Logger log = LoggerFactory.getLogger(LeaseHolder.class);

  private final Leases leases;
  private final LocalProcesses processes;
  private final Owner self;
  private final Duration timeToLive;

  public LeaseHolder(Leases leases, LocalProcesses processes, Owner self, Duration timeToLive) {
    this.leases = leases;
    this.processes = processes;
    this.self = self;
    this.timeToLive = timeToLive;
  }

  Duration timeToLive() {
    return timeToLive;
  }

  /** The lease if it is free, ours, or held by a process of this host that is gone. */
  Optional<Lease> tryTake(String name) {
    Optional<Lease> free = leases.acquire(name, self.text(), timeToLive);
    if (free.isPresent()) {
      return free;
    }
    Optional<Lease> dead = leases.holder(name).filter(this::isOfTheDead);
    dead.ifPresent(lease -> log.info("Lease {} is taken over: its worker is gone", name));
    return dead.flatMap(lease -> leases.takeOver(lease, self.text(), timeToLive));
  }

  /** The worker that holds it, for people. */
  String holderOf(String name) {
    return leases
        .holder(name)
        .map(lease -> Owner.parse(lease.owner()).map(Owner::worker).orElse(lease.owner()))
        .orElse("another worker");
  }

  /**
   * Holds on to a lease.
   *
   * @return the lease as it is held now: the same, or a newer one when it had run out and no one
   *     has it; empty when another has it
   */
  Optional<Lease> keep(Lease lease) {
    return leases.renew(lease, timeToLive)
        ? Optional.of(lease)
        : leases.acquire(lease.name(), self.text(), timeToLive);
  }

  /** Lets go; when Redis is away the lease runs out by itself. */
  void release(Lease lease) {
    try {
      leases.release(lease);
    } catch (CatalogException e) {
      log.warn("Lease {} could not be released and runs out by itself", lease.name());
    }
  }

  private boolean isOfTheDead(Lease lease) {
    return Owner.parse(lease.owner()).map(owner -> processes.isGone(owner, self)).orElse(false);
  }
}
