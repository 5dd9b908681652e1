package io.holdfast.cli;

import picocli.CommandLine.Command;

/** The command line's root and the options of every command. */
@Command(
    name = "holdfast",
    description = "Backup and restore for a cluster of nodes, driven by events.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RepositoryCommands.class,
      BackupCommands.class,
      RestoreCommand.class,
      InstanceCommands.class,
      SnapshotCommands.class,
      JobCommands.class,
      DeadLetterCommands.class,
      WatchCommand.class,
      TimersCommand.class,
      ScheduleCommands.class,
      NodeCommands.class,
      UserCommands.class,
      DoctorCommand.class,
      RunCommand.class,
      RedisDumpCommand.class,
      RedisRestoreCommand.class,
      CompletionCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  holdfast doctor",
      "  holdfast backup run 1 --wait",
      "  holdfast restore dokuwiki1",
      "  holdfast COMMAND --help",
      "",
      "The cluster is the one that --config names, else HOLDFAST_CONFIG, else the",
      "stack that `holdfast up` runs on this machine.",
      "Exit codes: 0 done, 1 failed, 2 refused or bad usage, 3 incomplete,",
      "4 something it needs cannot be reached, 130 interrupted."
    })
final class Root extends Group {
  Root(Session session) {
    super(session);
  }
}
