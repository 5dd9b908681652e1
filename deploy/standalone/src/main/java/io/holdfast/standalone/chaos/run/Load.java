package io.holdfast.standalone.chaos.run;

import io.holdfast.catalog.CatalogException;
import io.holdfast.catalog.Instance;
import io.holdfast.producer.BackupPublisher;
import io.holdfast.producer.ClusterException;
import io.holdfast.producer.InterruptedWait;
import io.holdfast.producer.Place;
import io.holdfast.producer.UpkeepOrder;
import io.holdfast.standalone.chaos.plan.LoadStep;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for what was planned, on its own thread; a request that is not taken is not made again. */
public final class Load implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Load.class);
  private static final int INSTANCES_OF_A_RUN = 3;
  private static final int RECENT = 6;

  private final List<LoadStep> plan;
  private final BackupPublisher publisher;
  private final Cast cast;
  private final Plant plant;
  private final RestoreLoad restores;
  private final LongSupplier nanoTime;
  private final List<String> acknowledged = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  /**
   * What there is to ask for.
   *
   * @param backups id of the backup by instance
   */
  public record Cast(String repositoryId, List<Instance> instances, Map<String, Integer> backups) {}

  public Load(
      List<LoadStep> plan,
      BackupPublisher publisher,
      Cast cast,
      Plant plant,
      RestoreLoad restores,
      LongSupplier nanoTime) {
    this.plan = plan;
    this.publisher = publisher;
    this.cast = cast;
    this.plant = plant;
    this.restores = restores;
    this.nanoTime = nanoTime;
  }

  /** Works the plan off; ends early when interrupted. */
  @Override
  public void run() {
    long begin = nanoTime.getAsLong();
    try {
      for (LoadStep step : plan) {
        pause(step.at().minusNanos(nanoTime.getAsLong() - begin));
        attempt(step);
      }
    } catch (InterruptedException | InterruptedWait e) {
      LOG.debug("the load ends early", e);
    }
  }

  private static void pause(Duration duration) throws InterruptedException {
    if (!duration.isNegative()) {
      Thread.sleep(duration.toMillis());
    }
  }

  private void attempt(LoadStep step) throws InterruptedException {
    try {
      switch (step.kind()) {
        case BACKUP -> backup(chosen(step.draw()));
        case RUN -> run(step.draw());
        case ASK -> upkeep(UpkeepOrder.Task.LIST_SNAPSHOTS, step.draw());
        case CHECK -> upkeep(UpkeepOrder.Task.CHECK, step.draw());
        case PRUNE -> upkeep(UpkeepOrder.Task.PRUNE, step.draw());
        case STATS -> upkeep(UpkeepOrder.Task.STATS, step.draw());
        case PUT_BACK -> acknowledge(restores.putBack(step.draw()));
        case MAKE_NEW -> acknowledge(restores.makeNew(step.draw()));
        case REPLACE -> acknowledge(restores.replace(step.draw()));
        case FETCH -> acknowledge(restores.fetch(step.draw()));
        case CANCEL -> cancel(step.draw());
        case CHANGE -> plant.change();
      }
    } catch (ClusterException | CatalogException e) {
      failed(step, e);
    } catch (IOException e) {
      failed(step, e);
    }
  }

  private synchronized void failed(LoadStep step, Exception e) {
    LOG.info("not taken: {} at {}: {}", step.kind(), step.at(), e.getMessage());
    failures.add(step.kind() + ": " + e.getMessage());
  }

  private Instance chosen(int draw) {
    return cast.instances().get(draw % cast.instances().size());
  }

  private void backup(Instance instance) {
    acknowledge(publisher.requestBackup(backupOf(instance), instance.id(), instance.node()));
  }

  /** Neighbours that belong to one backup. */
  private void run(int draw) {
    int backup = backupOf(chosen(draw));
    List<Place> places =
        cast.instances().stream()
            .filter(instance -> backupOf(instance) == backup)
            .skip(draw % INSTANCES_OF_A_RUN)
            .limit(INSTANCES_OF_A_RUN)
            .map(instance -> new Place(instance.id(), instance.node()))
            .toList();
    if (!places.isEmpty()) {
      publisher.requestRun(backup, places).jobs().values().forEach(this::acknowledge);
    }
  }

  private int backupOf(Instance instance) {
    return cast.backups().getOrDefault(instance.id(), 0);
  }

  private void upkeep(UpkeepOrder.Task task, int draw) {
    Instance instance = chosen(draw);
    acknowledge(
        publisher.requestUpkeep(
            new UpkeepOrder(
                instance.node(), task, cast.repositoryId(), repositoryPath(instance), Map.of())));
  }

  /** Path of an instance's restic repository. */
  public static String repositoryPath(Instance instance) {
    return instance.imageName() + "/" + instance.id() + "@" + instance.uuid();
  }

  private void cancel(int draw) {
    List<String> jobs = acknowledged();
    if (!jobs.isEmpty()) {
      int back = 1 + draw % Math.min(RECENT, jobs.size());
      publisher.cancel(UUID.fromString(jobs.get(jobs.size() - back)), "cancelled by the load");
    }
  }

  private synchronized void acknowledge(UUID job) {
    acknowledged.add(job.toString());
  }

  /** Jobs whose request was acknowledged. */
  public synchronized List<String> acknowledged() {
    return List.copyOf(acknowledged);
  }

  /** What was not taken, a line each. */
  public synchronized List<String> failures() {
    return List.copyOf(failures);
  }
}
