package io.holdfast.worker.restic;

/**
 * What {@code prune} did; -1 where restic did not say.
 *
 * @param freedBytes taken away
 * @param remainingBytes in use afterwards
 * @param unusedBytes of those that no snapshot needs, left because rewriting was not worth it
 */
public record Pruned(long freedBytes, long remainingBytes, long unusedBytes) {}
