package io.holdfast.worker.job;

import java.util.List;

/**
 * What an upkeep task found.
 *
 * @param details the answer as JSON, see docs/contracts.md, or empty
 * @param warnings what is to be told beside it
 */
public record UpkeepReport(Ending ending, String details, List<String> warnings) {
  public UpkeepReport {
    warnings = List.copyOf(warnings);
  }

  public UpkeepReport(Ending ending, String details) {
    this(ending, details, List.of());
  }
}
