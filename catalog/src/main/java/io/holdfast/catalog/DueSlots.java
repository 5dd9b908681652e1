package io.holdfast.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Due times of backups, shared by any number of schedulers. A claim moves a due time into the
 * future for one scheduler alone; {@link #advance} ends the claim.
 *
 * <p>A set that was lost, or whose Redis was started again or gave its place to a replica, may lack
 * what was decided last. It has to be built anew first: nothing is claimed from it before.
 */
public interface DueSlots {

  /** Whether the set was built, and can be relied on since. */
  boolean isBuilt();

  /**
   * Builds the whole set in one step; what it held is gone, claims included. What its entries say
   * was decided last counts.
   *
   * @return false, and nothing is changed, when it was built meanwhile
   */
  boolean build(Collection<Entry> entries);

  /** All entries, by backup id. */
  List<Entry> list();

  Optional<Entry> find(int backupId);

  /**
   * Sets the next slot of a backup when it has none, or when its fingerprint differs from the
   * stored one; a running claim is then given up. No slot is set that is not after the one decided
   * last.
   *
   * @return whether it was set
   */
  boolean schedule(int backupId, String fingerprint, Instant slot, Instant due);

  /** Removes a backup's slot, claimed or not. What was decided last is kept for a day. */
  void remove(int backupId);

  /** Claims slots that are due at {@code now}, at most {@code limit}, the longest overdue first. */
  List<Claim> claim(String owner, Instant now, Duration lease, int limit);

  /**
   * Ends a claim: {@code claim.slot()} is decided, the next one set. False when the claim was lost.
   */
  boolean advance(Claim claim, @Nullable Instant nextSlot, @Nullable Instant nextDue);

  /** Gives a claim back undecided; it is due again at once. False when the claim was lost. */
  boolean giveBack(Claim claim);

  /**
   * A backup's next slot.
   *
   * @param slot due time without jitter
   * @param due when to decide it: slot and jitter, or the end of a claim
   * @param fingerprint of schedule, zone and jitter it was computed from
   * @param lastDecided the slot decided last, if any
   */
  record Entry(
      int backupId, Instant slot, Instant due, String fingerprint, @Nullable Instant lastDecided) {}

  /**
   * A claimed slot.
   *
   * @param token grows with every claim
   * @param previousOwners owners of earlier claims of this slot that ran out, the first one first;
   *     each of them may have published its decision, or may still be about to
   * @param firstClaimedAt when this slot was first claimed, by anyone
   */
  record Claim(
      int backupId,
      Instant slot,
      Instant due,
      String owner,
      long token,
      List<String> previousOwners,
      Instant firstClaimedAt) {
    public Claim {
      previousOwners = List.copyOf(previousOwners);
    }

    /** The latest of {@link #previousOwners}, or null. */
    public @Nullable String previousOwner() {
      return previousOwners.isEmpty() ? null : previousOwners.get(previousOwners.size() - 1);
    }
  }
}
