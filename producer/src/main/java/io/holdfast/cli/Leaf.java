package io.holdfast.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A command that does something. */
abstract class Leaf implements Callable<Integer> {
  @Mixin final GlobalOptions globalOptions;
  private final Session session;

  Leaf(Session session) {
    this.session = session;
    globalOptions = new GlobalOptions(session);
  }

  final Session session() {
    return session;
  }

  /** Does it; failures are thrown. */
  abstract ExitCode run();

  @Override
  public final Integer call() {
    return run().code();
  }
}
