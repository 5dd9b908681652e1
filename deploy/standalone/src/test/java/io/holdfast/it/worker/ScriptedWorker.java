package io.holdfast.it.worker;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.redis.RedisCatalog;
import io.holdfast.schemas.serde.EventSerdes;
import io.holdfast.schemas.topics.Topics;
import io.holdfast.settings.Connections;
import io.holdfast.settings.Settings;
import io.holdfast.worker.job.BackupReport;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.Ending;
import io.holdfast.worker.job.RestoreReport;
import io.holdfast.worker.job.UpkeepReport;
import io.holdfast.worker.publish.KafkaEventSender;
import io.holdfast.worker.publish.KafkaResultSearch;
import io.holdfast.worker.queue.BackupTasks;
import io.holdfast.worker.queue.Channels;
import io.holdfast.worker.queue.LeaseHolder;
import io.holdfast.worker.queue.Lives.Executions;
import io.holdfast.worker.queue.LocalProcesses;
import io.holdfast.worker.queue.QueueLimits;
import io.holdfast.worker.queue.QueueSide;
import io.holdfast.worker.queue.QueueTopics;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The queue side of a worker of node 1, with one place for backups and one for restores, whose jobs
 * do what a {@link Script} says. Arguments: the script's directory, the worker's id, then settings.
 */
public final class ScriptedWorker {
  private static final int NODE = 1;
  private static final int ATTEMPT_LIMIT = 2;

  private ScriptedWorker() {}

  /** Serves until it is killed. */
  public static void main(String[] arguments) throws InterruptedException {
    Script script = new Script(Path.of(arguments[0]));
    String id = arguments[1];
    Connections connections = connections(List.of(arguments).subList(2, arguments.length));
    Catalog catalog = RedisCatalog.open(connections);
    QueueSide queue =
        new QueueSide(
            new QueueSide.Me(
                NODE,
                id,
                leases(catalog, id),
                Path.of(arguments[0]).resolve("outbox"),
                Clock.systemUTC()),
            new QueueLimits(
                new QueueLimits.Slots(1, 2),
                new QueueLimits.Slots(1, 2),
                Duration.ofSeconds(1),
                ATTEMPT_LIMIT,
                Duration.ofSeconds(5),
                Duration.ofMillis(200)),
            channels(connections),
            catalog,
            new BackupTasks(catalog, instance -> "image/" + instance.uuid()),
            executions(script, id));
    System.out.println(id + " is there");
    queue.start();
  }

  private static Executions executions(Script script, String id) {
    return new Executions(
        (task, progress, cancellation) -> backup(performed(script, task.jobId(), id, cancellation)),
        (task, progress, cancellation) ->
            restore(performed(script, task.jobId(), id, cancellation)),
        (task, progress, cancellation) -> new UpkeepReport(new Ending.Succeeded("Done."), ""));
  }

  private static Ending performed(Script script, UUID jobId, String id, Cancellation cancellation) {
    script.perform(jobId, id, cancellation);
    String reason = cancellation.reason();
    return reason == null ? new Ending.Succeeded("Done.") : new Ending.Cancelled(reason);
  }

  private static BackupReport backup(Ending ending) {
    return new BackupReport(
        ending,
        BackupReport.Snapshot.NONE,
        BackupReport.Retained.UNKNOWN,
        List.of(),
        0,
        List.of(),
        "");
  }

  private static RestoreReport restore(Ending ending) {
    return new RestoreReport(
        ending,
        new BackupReport.Snapshot("5e1f", 300, 0, 4, 0, 0, 0),
        List.of(),
        "",
        "{\"module_id\":\"made1\"}");
  }

  private static LeaseHolder leases(Catalog catalog, String id) {
    LocalProcesses processes = new LocalProcesses(Path.of("/proc"));
    return new LeaseHolder(
        catalog.leases(),
        processes,
        processes.self("here", ProcessHandle.current().pid(), id),
        Duration.ofSeconds(10));
  }

  private static Channels channels(Connections connections) {
    Topics topics = new Topics(connections.topicPrefix());
    return new Channels(
        connections.kafka(),
        new QueueTopics(
            topics.backups(NODE),
            topics.restores(NODE),
            topics.upkeep(NODE),
            topics.control(),
            topics.progress(),
            topics.results(),
            topics.deadLetters()),
        KafkaEventSender.open(connections.kafka(), EventSerdes.serializer(connections.registry())),
        type -> EventSerdes.deserializer(connections.registry(), type),
        new KafkaResultSearch(connections.kafka()));
  }

  private static Connections connections(List<String> lines) {
    Map<String, String> settings = new HashMap<>();
    for (String line : lines) {
      int split = line.indexOf('=');
      settings.put(line.substring(0, split), line.substring(split + 1));
    }
    return Connections.from(Settings.check(settings, Connections.ALL, List.of()));
  }
}
