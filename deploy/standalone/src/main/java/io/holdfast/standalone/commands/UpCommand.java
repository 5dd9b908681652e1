package io.holdfast.standalone.commands;

import io.holdfast.cli.ConfigFinder;
import io.holdfast.standalone.stack.Stack;
import io.holdfast.standalone.stack.StackException;
import io.holdfast.standalone.stack.StackFiles;
import io.holdfast.standalone.stack.StackOptions;
import io.holdfast.standalone.stack.StackTuning;
import io.holdfast.standalone.stack.StatePointer;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the whole of Holdfast on this machine. */
@Command(
    name = "up",
    description = {
      "Runs everything on this machine: broker, schema registry, Redis, scheduler, workers.",
      "Runs until it is stopped by Ctrl-C or SIGTERM; keeps its data for the next time."
    },
    footer = {
      "",
      "Examples:",
      "  holdfast up",
      "  holdfast up --data ~/holdfast --nodes 2",
      "  holdfast up --data /srv/holdfast --port-base 29092 --json"
    })
public final class UpCommand extends ProcessCommand {
  private static final int LAST_BASE = 65_532;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "where it keeps everything; default: ${DEFAULT-VALUE}")
  private Path data = StackDirectories.standard(System.getenv());

  @Option(
      names = "--nodes",
      paramLabel = "N",
      defaultValue = "1",
      description = "number of nodes, each with a worker; default: ${DEFAULT-VALUE}")
  private int nodes;

  @Option(
      names = "--port-base",
      paramLabel = "P",
      description = "take the ports P to P+3; default: those of the last time, or free ones")
  private @Nullable Integer portBase;

  @Option(names = "--json", description = "print the ready line as JSON")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    if (nodes < 1 || (portBase != null && (portBase < 1 || portBase > LAST_BASE))) {
      say("--nodes is at least 1, --port-base from 1 to " + LAST_BASE);
      return 2;
    }
    StackFiles files = new StackFiles(data);
    ServiceLogging.toFile(files.log("supervisor"));
    StackOptions options =
        new StackOptions(
            files.root(),
            nodes,
            portBase == null ? OptionalInt.empty() : OptionalInt.of(portBase),
            StackTuning.NONE,
            new StatePointer(ConfigFinder.pointer(System.getenv())));
    try (StopSignal stop = StopSignal.begin(0)) {
      try (Stack stack = stop.guard(() -> Stack.start(options, this::say))) {
        out()
            .println(
                ReadyLine.of(
                    stack.endpoints(), json || this.<Boolean>global("--json").orElse(false)));
        out().flush();
        stop.await();
        say("stopping");
      }
      say("stopped; the data are kept in " + files.root());
      return 0;
    } catch (StackException e) {
      say(String.valueOf(e.getMessage()));
      return 1;
    }
  }
}
