package io.holdfast.cli;

import io.holdfast.producer.UpkeepOrder.Task;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Has a repository checked. */
@Command(
    name = "check",
    description = {
      "Have a node check whether what a repository holds is sound.",
      "Without --path or --instance every restic repository in it is checked, one after",
      "the other. Backups of the same instance wait meanwhile."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  holdfast repository check 48ce000a-79b7-5fe6-8558-177fd70c27b4",
      "  holdfast repository check 48ce000a-79b7-5fe6-8558-177fd70c27b4 \\",
      "      --instance dokuwiki1 --read-data-subset 5%%",
      "",
      "Exit code: 0 sound, 1 damaged or failed, 4 no worker."
    })
final class RepositoryCheckCommand extends Leaf {
  @Mixin private UpkeepPlace place = new UpkeepPlace();

  @Option(
      names = "--read-data-subset",
      paramLabel = "PART",
      description = "Read that much of the data too: 5%%, 1/10, 500M.")
  private String subset = "";

  @Option(names = "--repair", description = "Make a new index first, after a kill.")
  private boolean isRepairing;

  @Mixin private UpkeepSteps steps = new UpkeepSteps();

  RepositoryCheckCommand(Session session) {
    super(session);
  }

  @Override
  ExitCode run() {
    Map<String, String> options = new HashMap<>();
    if (!subset.isEmpty()) {
      options.put("read_data_subset", subset);
    }
    if (isRepairing) {
      options.put("repair", "1");
    }
    return steps.run(
        session(), place.order(session(), Task.CHECK, options), "check", UpkeepTables::checks);
  }
}
