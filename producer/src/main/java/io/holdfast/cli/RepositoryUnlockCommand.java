package io.holdfast.cli;

import io.holdfast.producer.UpkeepOrder;
import io.holdfast.producer.UpkeepOrder.Task;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Has locks removed. */
@Command(
    name = "unlock",
    description = {
      "Have a node remove locks whose owners are known to be gone, and name all others.",
      "Give --node with the node whose restic was killed: only there it is seen at once."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  holdfast repository unlock 48ce000a-79b7-5fe6-8558-177fd70c27b4",
      "  holdfast repository unlock 48ce000a-79b7-5fe6-8558-177fd70c27b4 \\",
      "      --path dokuwiki/dokuwiki1@3792c7db-9450-4bd3-84a3-034cd0087839 --force"
    })
final class RepositoryUnlockCommand extends Leaf {
  @Mixin private UpkeepPlace place = new UpkeepPlace();

  @Option(names = "--force", description = "Remove every lock, whoever has it.")
  private boolean isForced;

  @Mixin private Confirmation confirmation = new Confirmation();

  @Mixin private UpkeepSteps steps = new UpkeepSteps();

  RepositoryUnlockCommand(Session session) {
    super(session);
  }

  @Override
  ExitCode run() {
    UpkeepOrder order =
        place.order(session(), Task.UNLOCK, isForced ? Map.of("force", "1") : Map.of());
    if (isForced) {
      confirmation.require(
          session(),
          "This removes every lock, also those of a backup or restore that still runs: it may"
              + " damage what they do.");
    }
    return steps.run(session(), order, "unlock", UpkeepTables::locks);
  }
}
