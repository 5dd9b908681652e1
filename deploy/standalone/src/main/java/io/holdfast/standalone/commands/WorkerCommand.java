package io.holdfast.standalone.commands;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A worker in this process. */
@Command(
    name = "worker",
    description = "Runs a worker, which serves one node, until it is stopped.",
    footer = {
      "",
      "Examples:",
      "  holdfast worker --config /etc/holdfast/worker.properties",
      "  holdfast worker --config worker.properties worker.node=2 worker.concurrency=4"
    })
public final class WorkerCommand extends ServiceCommand {
  @Parameters(paramLabel = "KEY=VALUE", description = "settings that win over the file's")
  private List<String> settings = new ArrayList<>();

  @Override
  public Integer call() throws InterruptedException {
    io.holdfast.worker.Main.main(ServiceArguments.of(config(), settings));
    return 0;
  }
}
