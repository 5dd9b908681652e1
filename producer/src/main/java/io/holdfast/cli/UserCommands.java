package io.holdfast.cli;

import io.holdfast.access.Member;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Users of the processes that are no workers. */
@Command(
    name = "user",
    description = "Users of schedulers and of the command line in Kafka and Redis.",
    subcommands = {UserCommands.Add.class, UserCommands.Remove.class},
    footerHeading = "%nExamples:%n",
    footer = "  holdfast user add scheduler")
final class UserCommands extends Group {
  UserCommands(Session session) {
    super(session);
  }

  /** Kinds of users. */
  enum Kind {
    scheduler,
    client;

    Member member() {
      return this == scheduler ? Member.scheduler() : Member.client();
    }
  }

  /** Adds one. */
  @Command(
      name = "add",
      description = {
        "Let schedulers, or the command line and other clients, in: a user with the",
        "rights that they need and no others, and a file with their settings."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  holdfast user add scheduler --out /root/holdfast --redis",
        "  holdfast user add client --dry-run",
        "",
        "Needs an administrator's credentials in the settings; what is there stays."
      })
  static final class Add extends Leaf {
    @Parameters(paramLabel = "KIND", description = "scheduler or client.")
    private Kind kind = Kind.client;

    @Mixin private AccessGrant grant = new AccessGrant();

    Add(Session session) {
      super(session);
    }

    @Override
    ExitCode run() {
      return grant.grant(session(), kind.member());
    }
  }

  /** Removes one. */
  @Command(
      name = "remove",
      description = "Put schedulers or clients out: their user and its rights.",
      footerHeading = "%nExamples:%n",
      footer = "  holdfast user remove scheduler --redis")
  static final class Remove extends Leaf {
    @Parameters(paramLabel = "KIND", description = "scheduler or client.")
    private Kind kind = Kind.client;

    @Mixin private AccessRemoval removal = new AccessRemoval();

    Remove(Session session) {
      super(session);
    }

    @Override
    ExitCode run() {
      return removal.remove(session(), kind.member());
    }
  }
}
