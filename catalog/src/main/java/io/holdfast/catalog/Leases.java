package io.holdfast.catalog;

import java.time.Duration;
import java.util.Optional;

/** Leases with fencing tokens: at most one owner of a name at a time. */
public interface Leases {

  /** The lease when it is free or held by the same owner; empty when another holds it. */
  Optional<Lease> acquire(String name, String owner, Duration timeToLive);

  /** Holds on to it; false when it was lost. */
  boolean renew(Lease lease, Duration timeToLive);

  /** Lets it go; harmless when it was lost. */
  void release(Lease lease);

  /** Who holds it now. */
  Optional<Lease> holder(String name);

  /**
   * Takes it from an owner that is known to be gone; empty when it changed hands since {@code dead}
   * was read.
   */
  Optional<Lease> takeOver(Lease dead, String owner, Duration timeToLive);

  /**
   * A lease.
   *
   * @param token grows with every change of owner
   */
  record Lease(String name, String owner, long token) {}
}
