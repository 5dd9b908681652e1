package io.holdfast.standalone.commands;

import io.holdfast.cli.ConfigFinder;
import io.holdfast.standalone.demo.Demo;
import io.holdfast.standalone.demo.DemoFailure;
import io.holdfast.standalone.demo.DemoOptions;
import io.holdfast.standalone.stack.StackException;
import io.holdfast.standalone.stack.StackFiles;
import io.holdfast.standalone.stack.StatePointer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows all of it on this machine. */
@Command(
    name = "demo",
    description = {
      "Backs up sample instances on this machine, and checks everything.",
      "Starts a stack with two nodes and a remote, lets the scheduler back up four instances twice,",
      "reads the snapshots with plain restic, loses two instances and a file, restores them, compares",
      "everything with what was there before, and stops. Exit code 0: all checks held."
    },
    footer = {
      "",
      "Examples:",
      "  holdfast demo",
      "  holdfast demo --data /tmp/look --source ~/Documents"
    })
public final class DemoCommand extends ProcessCommand {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "a new or empty directory for everything; default: a new one for temporary files")
  private @Nullable Path data;

  @Option(
      names = "--source",
      paramLabel = "DIR",
      description = "back up this directory instead of the samples; may be given several times")
  private List<Path> sources = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    for (Path source : sources) {
      if (!Files.isDirectory(source)) {
        say(source + " is no directory; give one that is there with --source.");
        return 2;
      }
    }
    Path root = data == null ? Files.createTempDirectory("holdfast-demo-") : data;
    if (!NewDirectory.isNewOrEmpty(root)) {
      say(root + " is not empty. The demo needs a new or empty directory for --data.");
      return 2;
    }
    StackFiles files = new StackFiles(root);
    Files.createDirectories(files.logs());
    ServiceLogging.toFile(files.log("supervisor"));
    DemoOptions options =
        new DemoOptions(
            files.root(), sources, new StatePointer(ConfigFinder.pointer(System.getenv())));
    try (StopSignal stop = StopSignal.begin(130)) {
      return stop.guard(() -> new Demo(options, out(), Clock.systemUTC()).run()) ? 0 : 1;
    } catch (StackException | DemoFailure e) {
      say(e.getMessage() + "\nEverything so far, with logs/, is in " + root);
      return 1;
    }
  }
}
