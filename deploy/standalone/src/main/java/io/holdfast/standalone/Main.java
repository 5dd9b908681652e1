package io.holdfast.standalone;

import io.holdfast.cli.Holdfast;
import io.holdfast.standalone.commands.ArchiveCommand;
import io.holdfast.standalone.commands.BrokerCommand;
import io.holdfast.standalone.commands.ChaosCommand;
import io.holdfast.standalone.commands.DemoCommand;
import io.holdfast.standalone.commands.SchedulerCommand;
import io.holdfast.standalone.commands.UpCommand;
import io.holdfast.standalone.commands.WorkerCommand;
import io.holdfast.standalone.process.JavaCommand;
import io.holdfast.standalone.process.ParentWatch;
import java.time.Duration;
import java.util.List;

/** The whole command line: what {@code ./holdfast} runs. */
public final class Main {
  private static final Duration GRACE_AFTER_PARENT = Duration.ofSeconds(25);

  private Main() {}

  public static void main(String[] args) {
    if (Boolean.getBoolean(JavaCommand.SUPERVISED_PROPERTY)) {
      ParentWatch.begin(GRACE_AFTER_PARENT);
    }
    System.exit(Holdfast.run(args, commands()));
  }

  /** What this room adds to the command line. */
  public static List<Object> commands() {
    return List.of(
        new UpCommand(),
        new DemoCommand(),
        new ChaosCommand(),
        new WorkerCommand(),
        new SchedulerCommand(),
        new BrokerCommand(),
        new ArchiveCommand());
  }
}
