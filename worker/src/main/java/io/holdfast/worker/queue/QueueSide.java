package io.holdfast.worker.queue;

import io.holdfast.catalog.Catalog;
import io.holdfast.events.BackupRequested;
import io.holdfast.events.CancelRequested;
import io.holdfast.events.JobResult;
import io.holdfast.events.RestoreRequested;
import io.holdfast.events.UpkeepRequested;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.outbox.Outbox;
import io.holdfast.worker.publish.Job;
import io.holdfast.worker.publish.ProgressPublisher;
import io.holdfast.worker.publish.RequestReader;
import io.holdfast.worker.publish.Results;
import io.holdfast.worker.queue.Lives.Executions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything between the request topics and the executions, with its threads. */
public final class QueueSide implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(QueueSide.class);

  private static final int UPKEEP_SLOTS = 4;
  private static final Duration CONTROL_WAIT = Duration.ofSeconds(15);
  private static final Duration AFTER_CANCEL = Duration.ofSeconds(30);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  private final StopSignal stop = new StopSignal();
  private final StopSignal halt = new StopSignal();
  private final JobTable table = new JobTable();
  private final Me me;
  private final QueueLimits limits;
  private final Channels channels;
  private final Outbox outbox;
  private final Settlement settlement;
  private final ProgressPublisher progress;
  private final ControlListener control;
  private final ExecutorService jobThreads;
  private final ScheduledExecutorService timer;
  private final QueueThreads threads = new QueueThreads();
  private final Reservations reservations;
  private final List<Line> lines;

  /** The slots of one kind of request. */
  private record Line(Job.Kind kind, String topic, int slots, Intake intake) {}

  /**
   * Which worker this is.
   *
   * @param outbox directory for results that are not yet published
   */
  public record Me(int node, String worker, LeaseHolder leases, Path outbox, Clock clock) {}

  public QueueSide(
      Me me,
      QueueLimits limits,
      Channels channels,
      Catalog catalog,
      BackupTasks tasks,
      Executions executions) {
    this.me = me;
    this.limits = limits;
    this.channels = channels;
    this.outbox = new Outbox(me.outbox(), me.clock());
    this.settlement = settlement(catalog);
    this.jobThreads = Executors.newCachedThreadPool(QueueThreads.named("job", false));
    this.timer = Executors.newScheduledThreadPool(2, QueueThreads.named("lease", true));
    this.progress =
        new ProgressPublisher(
            channels.sender(),
            channels.topics().progress(),
            me.worker(),
            limits.progressInterval(),
            me.clock());
    Patience patience = patienceUntil(stop);
    Cancellations cancellations = new Cancellations(table);
    this.control =
        new ControlListener(
            ControlListener.consumers(channels.kafka()),
            channels.topics().control(),
            channels.deserializers().apply(CancelRequested.class),
            cancellations,
            stop);
    this.reservations = reservations(patience);
    Lives lives =
        new Lives(means(catalog, patience), reservations, catalog, tasks, executions, places());
    this.lines =
        lines(
            (kind, type) ->
                new Intake(
                    kind,
                    reader(type, catalog),
                    table,
                    cancellations,
                    lives,
                    patience,
                    jobThreads));
  }

  private List<Line> lines(BiFunction<Job.Kind, Class<? extends SpecificRecord>, Intake> intakes) {
    QueueTopics topics = channels.topics();
    return List.of(
        new Line(
            Job.Kind.BACKUP,
            topics.backups(),
            limits.backups().count(),
            intakes.apply(Job.Kind.BACKUP, BackupRequested.class)),
        new Line(
            Job.Kind.RESTORE,
            topics.restores(),
            limits.restores().count(),
            intakes.apply(Job.Kind.RESTORE, RestoreRequested.class)),
        new Line(
            Job.Kind.UPKEEP,
            topics.upkeep(),
            UPKEEP_SLOTS,
            intakes.apply(Job.Kind.UPKEEP, UpkeepRequested.class)));
  }

  private RequestReader reader(Class<? extends SpecificRecord> type, Catalog catalog) {
    return new RequestReader(channels.deserializers().apply(type), me.node(), catalog::clusterUuid);
  }

  private Lives.Places places() {
    return new Lives.Places(
        new Semaphore(limits.backups().concurrency()),
        new Semaphore(limits.restores().concurrency()));
  }

  /**
   * Sends the results that were left on the disk, hears what was cancelled, then begins to take
   * requests.
   *
   * @throws StopSignal.StoppedException when it is closed meanwhile
   */
  public void start() throws InterruptedException {
    progress.start();
    settlement.settleLeft();
    threads.begin("control", control);
    if (!control.awaitCaughtUp(CONTROL_WAIT)) {
      log.warn("Requests to cancel that were made before the start are not known yet");
    }
    for (Line line : lines) {
      String name = line.kind().name().toLowerCase(Locale.ROOT) + "-slot-";
      for (int number = 1; number <= line.slots(); number++) {
        threads.begin(name + number, slot(line.topic(), line.intake()));
      }
    }
  }

  /**
   * Does something to an instance of this node while no job of it runs, in any process. Waits for
   * that.
   *
   * @param work gets what is cancelled when another process has taken the instance over
   * @throws StopSignal.StoppedException when the worker stops before that
   */
  public void alone(UUID id, String instance, Consumer<Cancellation> work) {
    TakenJob taken = new TakenJob(id, null);
    Claim claim = Claim.ofInstances(id, List.of(instance), new Semaphore(1));
    Optional<Reservations.Held> found = reservations.await(claim, taken, waiting -> {});
    if (found.isPresent()) {
      try (Reservations.Held held = found.get()) {
        if (held.isStillOurs()) {
          work.accept(taken.cancellation());
        }
      }
    }
  }

  /** Ids of the jobs at work. */
  public List<String> atWork() {
    return table.atWork();
  }

  /**
   * Takes nothing new, gives back what waits, lets running jobs end within the grace time, then
   * stops and gives them back.
   */
  @Override
  public void close() {
    stop.request();
    log.info("Stopping: nothing new is taken, {} jobs are at work", atWork().size());
    if (!awaitIdle(limits.stopGrace())) {
      log.warn("Jobs still at work after {}: they are given back", limits.stopGrace());
      table.abandonAll();
      awaitIdle(AFTER_CANCEL);
    }
    halt.request();
    jobThreads.shutdown();
    threads.join();
    timer.shutdownNow();
    progress.close();
    outbox.close();
  }

  private JobLife.Means means(Catalog catalog, Patience patience) {
    return new JobLife.Means(
        catalog.jobs(),
        settlement,
        progress,
        patience,
        stop,
        new JobLife.Identity(me.worker(), limits.attemptLimit(), me.clock()));
  }

  private Settlement settlement(Catalog catalog) {
    Results results =
        new Results(
            channels.sender(),
            channels.deserializers().apply(JobResult.class),
            channels.search(),
            channels.topics().results());
    return new Settlement(
        catalog,
        results,
        new DeadLetters(channels.sender(), channels.topics().deadLetters()),
        patienceUntil(halt),
        outbox);
  }

  private Reservations reservations(Patience patience) {
    return new Reservations(me.leases(), timer, patience, stop, me.clock());
  }

  private Slot slot(String topic, Intake intake) {
    return new Slot(
        width -> KafkaRequestSource.open(channels.kafka(), topic, topic, width),
        intake,
        limits.renewInterval(),
        stop);
  }

  private static Patience patienceUntil(StopSignal signal) {
    return new Patience(signal, () -> ThreadLocalRandom.current().nextDouble());
  }

  /** Whether every job has ended and been acknowledged within that time. */
  private boolean awaitIdle(Duration longest) {
    long deadline = System.nanoTime() + longest.toNanos();
    while (!table.isEmpty()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      try {
        TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }
}
