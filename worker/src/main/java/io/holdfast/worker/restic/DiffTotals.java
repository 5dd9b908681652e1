package io.holdfast.worker.restic;

/** How many files, directories and other entries differ between two snapshots. */
public record DiffTotals(long added, long removed, long changed) {}
