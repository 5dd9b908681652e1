package io.holdfast.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/** A command that does something. */
public abstract class Leaf implements Callable<Integer> {
  private final Session session;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  void askForHelp(boolean isAsked) {
    // picocli itself looks at the option and shows the help.
  }

  protected Leaf(Session session) {
    this.session = session;
  }

  protected final Session session() {
    return session;
  }

  /** Does it; failures are thrown. */
  protected abstract ExitCode run();

  @Override
  public final Integer call() {
    return run().code();
  }
}
