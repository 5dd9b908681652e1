package io.holdfast.cli;

import picocli.CommandLine.Mixin;

/** A command that only holds others. */
abstract class Group {
  @Mixin final GlobalOptions globalOptions;

  Group(Session session) {
    globalOptions = new GlobalOptions(session);
  }
}
