package io.holdfast.worker.job;

/**
 * What an upkeep task found.
 *
 * @param details the answer as JSON, see docs/contracts.md, or empty
 */
public record UpkeepReport(Ending ending, String details) {}
