package io.holdfast.cli;

import io.holdfast.producer.UpkeepOrder.Task;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Has a repository pruned. */
@Command(
    name = "prune",
    description = {
      "Have a node free what no snapshot needs any more.",
      "Without --path or --instance every restic repository in it is pruned, one after",
      "the other. Backups of the same instance wait meanwhile."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  holdfast repository prune 48ce000a-79b7-5fe6-8558-177fd70c27b4",
      "  holdfast repository prune 48ce000a-79b7-5fe6-8558-177fd70c27b4 \\",
      "      --max-unused 0%% --no-wait"
    })
final class RepositoryPruneCommand extends Leaf {
  @Mixin private UpkeepPlace place = new UpkeepPlace();

  @Option(
      names = "--max-unused",
      paramLabel = "LIMIT",
      description = "What may stay because rewriting is not worth it: 10%% by itself, 500M.")
  private String maxUnused = "";

  @Mixin private UpkeepSteps steps = new UpkeepSteps();

  RepositoryPruneCommand(Session session) {
    super(session);
  }

  @Override
  ExitCode run() {
    Map<String, String> options = maxUnused.isEmpty() ? Map.of() : Map.of("max_unused", maxUnused);
    return steps.run(
        session(), place.order(session(), Task.PRUNE, options), "prune", UpkeepTables::prunes);
  }
}
