package io.holdfast.cli;

import io.holdfast.producer.UpkeepOrder.Task;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Has a repository measured. */
@Command(
    name = "stats",
    description = {
      "Have a node tell how much a repository holds.",
      "STORED is what its snapshots take there, RESTORED what all of them would take",
      "if each were restored."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  holdfast repository stats 48ce000a-79b7-5fe6-8558-177fd70c27b4",
      "  holdfast repository stats 48ce000a-79b7-5fe6-8558-177fd70c27b4 \\",
      "      --instance dokuwiki1 --json"
    })
final class RepositoryStatsCommand extends Leaf {
  @Mixin private UpkeepPlace place = new UpkeepPlace();

  @Mixin private UpkeepSteps steps = new UpkeepSteps();

  RepositoryStatsCommand(Session session) {
    super(session);
  }

  @Override
  ExitCode run() {
    return steps.run(
        session(), place.order(session(), Task.STATS, Map.of()), "stats", UpkeepTables::stats);
  }
}
