package io.holdfast.standalone.chaos;

import io.holdfast.catalog.Instance;
import io.holdfast.producer.BackupPublisher;
import io.holdfast.standalone.chaos.check.Checker;
import io.holdfast.standalone.chaos.history.History;
import io.holdfast.standalone.chaos.history.HistoryFile;
import io.holdfast.standalone.chaos.plan.Fault;
import io.holdfast.standalone.chaos.plan.FaultPlan;
import io.holdfast.standalone.chaos.plan.LoadPlan;
import io.holdfast.standalone.chaos.record.Recorder;
import io.holdfast.standalone.chaos.record.Recording;
import io.holdfast.standalone.chaos.run.Library;
import io.holdfast.standalone.chaos.run.Load;
import io.holdfast.standalone.chaos.run.Plant;
import io.holdfast.standalone.chaos.run.Processes;
import io.holdfast.standalone.chaos.run.RestoreLoad;
import io.holdfast.standalone.chaos.run.Site;
import io.holdfast.standalone.chaos.run.Storm;
import io.holdfast.standalone.chaos.run.Wait;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A run: a stack under load and faults, then quiet, then every promise checked. For one thread,
 * once.
 */
public final class Chaos {
  private static final int SMALL = 14;
  private static final int BIG = 3;
  private static final int BOOKS = 2;
  private static final int PAGES = 3;
  private static final int REMOTE_MEGABYTES = 512;
  private static final int MORE_MEGABYTES_A_MINUTE = 96;

  /** Nothing that is under way stays still for longer. */
  private static final Duration STILLNESS = Duration.ofMinutes(3);

  private final ChaosOptions options;
  private final Consumer<String> told;
  private final Clock clock;

  /**
   * Makes it.
   *
   * @param told is told of each step and fault, a line each
   */
  public Chaos(ChaosOptions options, Consumer<String> told, Clock clock) {
    this.options = options;
    this.told = told;
    this.clock = clock;
  }

  /**
   * Runs it.
   *
   * @throws ChaosFailure when it cannot be done
   * @throws io.holdfast.standalone.stack.StackException when the stack does not start
   */
  public Report run() throws IOException, InterruptedException {
    Path root = options.directory();
    Plant plant = new Plant(root.resolve("instances"), new Random(options.seed()));
    History history;
    Storm storm;
    Recording recording;
    List<String> notTaken;
    try (Site site = Site.start(root, megabytes(), options.program(), told)) {
      List<Instance> small = plant.small(SMALL);
      List<Instance> big = plant.big(BIG);
      Definitions definitions = new Definitions(site.catalog(), clock);
      Recorder recorder = new Recorder(site.connections(), site.catalog());
      try (BackupPublisher publisher =
          BackupPublisher.open(site.connections(), BackupPublisher.Origin.of("chaos"))) {
        List<Instance> books = plant.books("book", BOOKS);
        List<Instance> pages = plant.books("page", PAGES);
        plant.image(site.files().images().resolve("page"));
        definitions.add(site, small, big, joined(books, pages));
        List<Instance> installed = joined(joined(small, big), books);
        Load.Cast cast =
            new Load.Cast(Definitions.REPOSITORY, installed, definitions.backupOfInstance());
        told.accept("making what there is to restore");
        Library library =
            Library.make(
                books,
                pages,
                plant,
                new Library.Making(
                    publisher, definitions.backupOf(books.get(0)), recorder::snapshotsOf));
        List<Instance> all = joined(installed, pages);
        recording = new Recording(recorder, site, all, library);
        RestoreLoad restores =
            new RestoreLoad(
                publisher,
                Definitions.REPOSITORY,
                library,
                site.catalog().instances(),
                path -> recorder.pathsOfOpenRestores().contains(path),
                site.files().restored());
        restores.removePages();
        Load load =
            new Load(
                LoadPlan.of(options.seed(), options.faults()),
                publisher,
                cast,
                plant,
                restores,
                System::nanoTime);
        storm = site.storm(told);
        rage(storm, load);
        told.accept("the faults are over; waiting until everything is quiet");
        List<History.Definition> ended = definitions.end();
        awaitQuiet(recorder, root, all);
        told.accept("reading topics and repositories");
        history = recording.whileRunning(ended, load, plant, restores.fetched());
        notTaken = load.failures();
      }
      told.accept("stopping everything");
    }
    history = recording.afterwards(history, root.resolve("logs"));
    HistoryFile.write(root.resolve("history.json"), history);
    return new Report(
        options,
        storm.happened(),
        storm.leftOut(),
        notTaken.size(),
        history,
        Checker.check(history));
  }

  private static List<Instance> joined(List<Instance> some, List<Instance> others) {
    List<Instance> all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }

  private int megabytes() {
    return REMOTE_MEGABYTES + (int) options.faults().toMinutes() * MORE_MEGABYTES_A_MINUTE;
  }

  private void rage(Storm storm, Load load) throws InterruptedException {
    List<Fault> plan = FaultPlan.of(options.seed(), options.faults());
    told.accept(plan.size() + " faults within " + options.faults().toSeconds() + " s");
    Thread loading = new Thread(load, "load");
    loading.start();
    try (Storm raging = storm) {
      raging.begin(plan);
      Thread.sleep(options.faults().toMillis());
    } finally {
      loading.interrupt();
      loading.join();
    }
  }

  private void awaitQuiet(Recorder recorder, Path root, List<Instance> instances)
      throws InterruptedException {
    boolean isQuiet =
        Wait.whileMoving(
            () ->
                recorder.open().isEmpty()
                    && recorder.leases(instances, Set.of()).isEmpty()
                    && Processes.of(root, "restic").isEmpty(),
            recorder::movement,
            STILLNESS);
    if (!isQuiet) {
      told.accept("it does not become quiet: " + recorder.open().size() + " jobs have no result");
    }
  }
}
