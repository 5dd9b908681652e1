package io.holdfast.worker.lock;

import io.holdfast.worker.process.ProcessTable.State;
import java.time.Instant;
import java.util.function.LongFunction;

/**
 * From where locks are looked at. The looker holds the lease of the restic repository: no other job
 * of this cluster works on it.
 *
 * @param host this host's name, as restic would write it
 * @param processes what runs under the process ids of this host
 */
record LockScene(String host, Instant now, LongFunction<State> processes) {}
