package io.holdfast.worker.upkeep;

import io.holdfast.worker.job.JobOutcomes;
import io.holdfast.worker.job.Retentions;
import io.holdfast.worker.lock.StaleLocks;
import io.holdfast.worker.process.Orphans;
import java.time.Duration;

/**
 * What tasks that change restic repositories use beside {@link UpkeepParts}.
 *
 * @param outcomes tells which snapshots are complete
 * @param patience how long a lock of someone who may live is waited for
 */
public record UpkeepCare(
    StaleLocks locks,
    JobOutcomes outcomes,
    Retentions retentions,
    Orphans orphans,
    Duration patience) {}
