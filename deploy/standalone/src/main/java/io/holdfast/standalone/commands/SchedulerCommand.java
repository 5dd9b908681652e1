package io.holdfast.standalone.commands;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A scheduler in this process. */
@Command(
    name = "scheduler",
    description = "Runs a scheduler, which turns due backups into requests, until it is stopped.",
    footer = {
      "",
      "Examples:",
      "  holdfast scheduler --config /etc/holdfast/scheduler.properties",
      "  holdfast scheduler --config scheduler.properties scheduler.time.zone=Europe/Rome"
    })
public final class SchedulerCommand extends ServiceCommand {
  @Parameters(paramLabel = "KEY=VALUE", description = "settings that win over the file's")
  private List<String> settings = new ArrayList<>();

  @Override
  public Integer call() throws InterruptedException {
    io.holdfast.scheduler.Main.main(ServiceArguments.of(config(), settings));
    return 0;
  }
}
