package io.holdfast.standalone.commands;

import io.holdfast.standalone.chaos.Chaos;
import io.holdfast.standalone.chaos.ChaosFailure;
import io.holdfast.standalone.chaos.ChaosOptions;
import io.holdfast.standalone.chaos.Report;
import io.holdfast.standalone.chaos.ReportText;
import io.holdfast.standalone.stack.StackException;
import io.holdfast.standalone.stack.StackFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks every promise under faults. */
@Command(
    name = "chaos",
    description = {
      "Checks every promise while processes die, freeze, and are cut off.",
      "Starts a stack of its own with two nodes, three workers and two schedulers, backs up and"
          + " cancels while faults go on, waits until all is quiet, and checks the history in"
          + " topics and repositories. The same seed gives the same faults. Exit code 0: every"
          + " promise was kept. Full disks are tried as root only."
    },
    footer = {
      "",
      "Examples:",
      "  holdfast chaos --minutes 2",
      "  holdfast chaos --minutes 10 --seed 42 --data /tmp/look",
      "  holdfast chaos --minutes 5 --json > report.json"
    })
public final class ChaosCommand extends ProcessCommand {
  private static final int SEEDS = 1_000_000;
  private static final double SHORTEST_MINUTES = 0.1;
  private static final int LONGEST_MINUTES = 1_440;
  private static final int MILLIS_OF_A_MINUTE = 60_000;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "2",
      description = "how long faults go on, also 0.5; default: ${DEFAULT-VALUE}")
  private double minutes;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "decides faults and load; default: a new one, which is printed")
  private @Nullable Long seed;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "a new or empty directory for everything; default: a new one for temporary files")
  private @Nullable Path data;

  @Option(names = "--json", description = "print the report as JSON")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (minutes < SHORTEST_MINUTES || minutes > LONGEST_MINUTES) {
      say("--minutes is from " + SHORTEST_MINUTES + " to " + LONGEST_MINUTES);
      return 2;
    }
    Path root = data == null ? Files.createTempDirectory("holdfast-chaos-") : data;
    if (!NewDirectory.isNewOrEmpty(root)) {
      say(root + " is not empty. A run needs a new or empty directory for --data.");
      return 2;
    }
    StackFiles files = new StackFiles(root);
    Files.createDirectories(files.logs());
    ServiceLogging.toFile(files.log("supervisor"));
    long chosen = seed == null ? new SecureRandom().nextInt(SEEDS) : seed;
    Duration faults = Duration.ofMillis(Math.round(minutes * MILLIS_OF_A_MINUTE));
    ChaosOptions options = new ChaosOptions(files.root(), faults, chosen);
    say("seed " + chosen + ", everything is in " + files.root());
    try (StopSignal stop = StopSignal.begin(130)) {
      Report report = stop.guard(() -> new Chaos(options, this::say, Clock.systemUTC()).run());
      print(report);
      return report.isGood() ? 0 : 1;
    } catch (StackException | ChaosFailure e) {
      say(e.getMessage() + "\nEverything so far, with logs/, is in " + root);
      return 1;
    }
  }

  private void print(Report report) {
    if (json || this.<Boolean>global("--json").orElse(false)) {
      out().println(ReportText.json(report));
    } else {
      ReportText.lines(report).forEach(out()::println);
    }
    out().flush();
  }
}
