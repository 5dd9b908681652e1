package io.holdfast.scheduler.upkeep;

import io.holdfast.catalog.Ids;
import io.holdfast.scheduler.decision.SlotTimes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One due time of a plan for one repository. Pure.
 *
 * @param time what the schedule says, without the jitter
 */
record UpkeepSlot(UpkeepPlan plan, String repositoryId, Instant time) {

  /**
   * The newest slot that is due and not later than {@code missedAfter}.
   *
   * @param jitter of this repository
   */
  static Optional<UpkeepSlot> due(
      UpkeepPlan plan, String repositoryId, Duration jitter, Instant now, Duration missedAfter) {
    SlotTimes times = new SlotTimes(plan.schedule(), jitter);
    Optional<Instant> found = times.next(now.minus(jitter).minus(missedAfter));
    Optional<Instant> newest = Optional.empty();
    while (found.isPresent() && !times.due(found.get()).isAfter(now)) {
      newest = found;
      found = times.next(found.get());
    }
    return newest.map(time -> new UpkeepSlot(plan, repositoryId, time));
  }

  /**
   * The delay of a repository's slots: between zero and {@code most}, the same on every scheduler
   * and after every restart.
   */
  static Duration jitterOf(UUID clusterUuid, String repositoryId, Duration most) {
    if (most.isZero()) {
      return Duration.ZERO;
    }
    byte[] name = (clusterUuid + "/upkeep/" + repositoryId).getBytes(StandardCharsets.UTF_8);
    long hash = UUID.nameUUIDFromBytes(name).getMostSignificantBits();
    return Duration.ofMillis(Long.remainderUnsigned(hash, most.toMillis() + 1));
  }

  /** The same on every scheduler, so that asking twice is asking once. */
  UUID jobId(UUID clusterUuid) {
    return Ids.version5(clusterUuid, name());
  }

  /** Names the slot in the cluster. */
  String name() {
    return "upkeep/" + repositoryId + "/" + plan.task() + "/" + time.toEpochMilli();
  }

  /** One of the nodes, the same for every scheduler that sees the same nodes; none of none. */
  Optional<Integer> node(List<Integer> alive) {
    return alive.isEmpty()
        ? Optional.empty()
        : Optional.of(alive.get(Math.floorMod(repositoryId.hashCode(), alive.size())));
  }
}
