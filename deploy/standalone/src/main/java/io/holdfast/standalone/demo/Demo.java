package io.holdfast.standalone.demo;

import io.holdfast.producer.JobNews.End;
import io.holdfast.producer.Outcome;
import io.holdfast.producer.ResultWatcher;
import io.holdfast.standalone.process.Supervisor;
import io.holdfast.standalone.stack.Stack;
import io.holdfast.standalone.stack.StackOptions;
import io.holdfast.standalone.stack.StackTuning;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The demonstration, from nothing to the last check. For one thread, once. */
public final class Demo {
  private static final int NODES = 2;
  private static final int RUNS = 2;

  /** Uploads at 24 MiB/s, so that there is progress to see. */
  private static final StackTuning SLOWED =
      StackTuning.ofWorkers(Map.of("worker.upload.limit", "24576"));

  private static final Duration ONE_RUN = Duration.ofSeconds(75);

  private final DemoOptions options;
  private final PrintWriter out;
  private final Clock clock;
  private final Stages stages;
  private final Checks checks;
  private final Map<String, List<String>> jobs = new HashMap<>();

  public Demo(DemoOptions options, PrintWriter out, Clock clock) {
    this.options = options;
    this.out = out;
    this.clock = clock;
    this.stages = new Stages(out, System::nanoTime);
    this.checks = new Checks(out);
  }

  /**
   * Runs it.
   *
   * @return whether every check held
   * @throws io.holdfast.standalone.stack.StackException when the stack does not start
   * @throws DemoFailure when it cannot go on
   */
  public boolean run() throws IOException, InterruptedException {
    stages.begin("Starting a stack of " + NODES + " nodes in " + options.directory());
    StackOptions stackOptions =
        new StackOptions(
            options.directory(), NODES, OptionalInt.empty(), SLOWED, options.pointer());
    Set<Long> processes;
    Remote remote;
    List<Sample> samples;
    try (Supervisor remotes = new Supervisor();
        Stack stack = Stack.start(stackOptions, line -> out.println("  " + line))) {
      Path root = stack.files().root();
      remote = Remote.create(root, stack.remotePort(), new SecureRandom());
      remotes.keep(remote.process(stack.files()));
      checks.that(true, "the stack answers: " + stack.endpoints(), "");
      samples = samples(root);
      Cast cast =
          new Cast(
              stack,
              remote,
              samples,
              new Actions(stack.files().clientProperties(), root.resolve("conf")));
      int backupId = cast.prepare(stages, checks);
      runs(stack, cast, backupId);
      verify(remote, samples, stack, cast);
      restore(cast);
      SecretCheck.check(checks, stack.files().logs(), List.of(remote.password(), remote.access()));
      processes = processes(stack, remotes);
      stages.begin("Stopping everything");
    }
    List<Long> left = processes.stream().filter(pid -> !endsSoon(pid)).toList();
    checks.that(left.isEmpty(), "every process has ended", "still there: " + left);
    conclude(samples);
    return checks.allKept();
  }

  private List<Sample> samples(Path root) throws IOException, InterruptedException {
    boolean canEnclose = Bubblewrap.works();
    if (!canEnclose && !options.sources().isEmpty()) {
      throw new DemoFailure(
          "A directory of yours is shown to restic by bubblewrap, which may not work here (in a"
              + " container it needs the right to make namespaces). Leave --source away: the"
              + " samples do without.");
    }
    if (!canEnclose) {
      out.println(
          "  bubblewrap may not work here; the samples lie as restic is to see them, without it");
    }
    Samples maker =
        new Samples(
            root.resolve("instances"),
            root.resolve("images"),
            !canEnclose,
            new Random(),
            () -> UUID.randomUUID().toString());
    return options.sources().isEmpty() ? maker.create() : maker.ofSources(options.sources());
  }

  private void runs(Stack stack, Cast cast, int backupId) throws IOException, InterruptedException {
    List<Sample> samples = cast.samples();
    try (ResultWatcher watcher = ResultWatcher.open(stack.reach(), clock)) {
      RunWatch watch = new RunWatch(watcher, out, clock);
      cast.enable(backupId, true);
      for (int run = 1; run <= RUNS; run++) {
        stages.begin(
            "Run "
                + run
                + ": waiting for the scheduler ("
                + Cast.SCHEDULE
                + "; uploads at 24 MiB/s)");
        Map<String, End> ends = watch.next(backupId, cast.ids(), ONE_RUN);
        if (run == RUNS) {
          cast.enable(backupId, false);
        }
        judge(run, samples, ends);
        if (run < RUNS && options.sources().isEmpty()) {
          stages.begin("Changing files between the runs");
          Samples.change(samples).forEach(file -> out.println("  " + file));
        }
      }
    }
  }

  private void judge(int run, List<Sample> samples, Map<String, End> ends) {
    List<String> bad = new ArrayList<>();
    for (Sample sample : samples) {
      End end = ends.get(sample.id());
      if (end == null) {
        bad.add(sample.id() + " has no result");
        continue;
      }
      jobs.computeIfAbsent(sample.id(), id -> new ArrayList<>()).add(end.job().jobId().toString());
      if (end.verdict().outcome() != Outcome.SUCCEEDED) {
        bad.add(
            sample.id() + " " + end.verdict().outcome().label() + ": " + end.verdict().message());
      }
    }
    checks.that(
        bad.isEmpty(),
        "run " + run + ": all " + samples.size() + " jobs succeeded",
        String.join("; ", bad));
  }

  private void verify(Remote remote, List<Sample> samples, Stack stack, Cast cast)
      throws IOException, InterruptedException {
    stages.begin("Looking at the remote with plain restic");
    Path passwordFile = Remote.passwordFile(options.directory());
    SnapshotChecks snapshots = new SnapshotChecks(checks, remote.directory(), passwordFile);
    for (Sample sample : samples) {
      snapshots.check(sample, jobs.getOrDefault(sample.id(), List.of()));
    }
    cast.checkLedger(jobs, checks);
    if (options.sources().isEmpty()) {
      new RedisKeyCheck(checks, stack, remote, passwordFile).check(samples);
    }
  }

  private void restore(Cast cast) throws IOException, InterruptedException {
    Restores restores = new Restores(cast, cast.repositoryId(), stages, checks, out);
    if (options.sources().isEmpty()) {
      restores.run();
    } else {
      restores.runBeside();
    }
  }

  private static Set<Long> processes(Stack stack, Supervisor remotes) {
    Set<Long> all = new TreeSet<>(stack.processes().values());
    remotes.running().forEach(child -> all.add(child.pid()));
    Set<Long> below = new TreeSet<>(all);
    for (long pid : all) {
      ProcessHandle.of(pid)
          .ifPresent(handle -> handle.descendants().forEach(child -> below.add(child.pid())));
    }
    return below;
  }

  private static boolean endsSoon(long pid) {
    return ProcessHandle.of(pid)
        .map(handle -> handle.onExit().completeOnTimeout(handle, 5, TimeUnit.SECONDS).join())
        .map(handle -> !handle.isAlive())
        .orElse(true);
  }

  private void conclude(List<Sample> samples) {
    stages.end();
    out.println();
    out.println(
        checks.broken() == 0
            ? "All " + checks.kept() + " checks held."
            : checks.broken()
                + " of "
                + (checks.kept() + checks.broken())
                + " checks did not hold.");
    Path root = options.directory();
    out.println(
        "Everything is in " + root + "; delete it when you have seen enough. To look further:");
    out.println(
        "  restic -r "
            + root.resolve("remote").resolve(samples.get(0).identity().repositoryPath())
            + " --password-file "
            + Remote.passwordFile(root)
            + " snapshots");
    out.println("  ./holdfast up --data " + root + " --nodes " + NODES);
    out.flush();
  }
}
