package io.holdfast.worker.restic;

/**
 * How large a restic repository is.
 *
 * @param storedBytes what its snapshots take in the repository
 * @param restoreBytes what all snapshots would take if each were restored
 * @param blobs pieces of data that the snapshots are made of
 */
public record RepositoryStats(long storedBytes, long restoreBytes, long blobs, long snapshots) {}
