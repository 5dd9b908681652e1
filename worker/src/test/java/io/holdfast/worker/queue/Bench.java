package io.holdfast.worker.queue;

import io.holdfast.catalog.Backup;
import io.holdfast.catalog.Instance;
import io.holdfast.catalog.JobEntry;
import io.holdfast.catalog.Leases.Lease;
import io.holdfast.catalog.Provider;
import io.holdfast.catalog.Repository;
import io.holdfast.catalog.RepositorySecrets;
import io.holdfast.catalog.Retention;
import io.holdfast.catalog.Timing;
import io.holdfast.catalog.testing.InMemoryCatalog;
import io.holdfast.events.BackupRequested;
import io.holdfast.events.RestoreRequested;
import io.holdfast.events.Trigger;
import io.holdfast.worker.job.Ending;
import io.holdfast.worker.job.UpkeepReport;
import io.holdfast.worker.outbox.Outbox;
import io.holdfast.worker.publish.Job;
import io.holdfast.worker.publish.ProgressPublisher;
import io.holdfast.worker.publish.RequestReader;
import io.holdfast.worker.publish.Results;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** A queue side without Kafka and Redis: what slots would hand over is handed over by a test. */
final class Bench implements AutoCloseable {
  static final String TOPIC = "holdfast.backups.node-1";
  static final String RESTORES = "holdfast.restores.node-1";
  static final int NODE = 1;
  static final int LIMIT = 5;

  /** A worker of this host whose process is no more. */
  static final Owner DEAD = new Owner("h", "b", "p", 4_000_000, "1", "dead");

  static final String REPOSITORY = "48ce000a-79b7-5fe6-8558-177fd70c27b4";

  final FakeTopics topics = new FakeTopics();
  final FakeExecution execution = new FakeExecution();
  final FakeRestores restores = new FakeRestores();
  final InMemoryCatalog catalog = new InMemoryCatalog();
  final JobTable table = new JobTable();
  final Cancellations cancellations = new Cancellations(table);
  final StopSignal stop = new StopSignal();
  final int backupId;

  private final Path directory = temporaryDirectory();
  private final Outbox outbox = new Outbox(directory, Clock.systemUTC());
  private final AtomicLong offsets = new AtomicLong();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
  private final ProgressPublisher progress;
  private final Intake backups;
  private final Intake restoring;

  Bench(int places) {
    Clock clock = Clock.systemUTC();
    catalog
        .repositories()
        .add(
            new Repository(REPOSITORY, "remote", "rest:http://x/", Provider.REST, ""),
            new RepositorySecrets("secret", Map.of()));
    for (String name : List.of("dokuwiki1", "samba1", "mail1")) {
      catalog.instances().add(instance(name, NODE));
    }
    catalog.instances().add(instance("far1", 2));
    backupId = catalog.backups().add(backup(List.of("dokuwiki1", "samba1", "far1", "gone1")));
    progress =
        new ProgressPublisher(topics, "holdfast.progress", "w", Duration.ofSeconds(1), clock);
    progress.start();
    Patience patience = new Patience(stop, () -> 0);
    Results results =
        new Results(topics, (topic, bytes) -> topics.record(bytes), topics, FakeTopics.RESULTS);
    Settlement settlement =
        new Settlement(
            catalog,
            results,
            new DeadLetters(topics, FakeTopics.DEAD_LETTERS),
            new Patience(new StopSignal(), () -> 0),
            outbox);
    JobLife.Means means =
        new JobLife.Means(
            catalog.jobs(),
            settlement,
            progress,
            patience,
            stop,
            new JobLife.Identity("w", LIMIT, clock));
    LeaseHolder leases =
        new LeaseHolder(
            catalog.leases(),
            new LocalProcesses(Path.of("/nowhere")),
            new Owner("h", "b", "p", 1, "1", "w"),
            Duration.ofMillis(300));
    Lives lives =
        new Lives(
            means,
            new Reservations(leases, timer, patience, stop, clock),
            catalog,
            new BackupTasks(
                catalog, instance -> "dokuwiki/" + instance.id() + "@" + instance.uuid()),
            new Lives.Executions(
                execution,
                restores,
                (task, listener, cancellation) ->
                    new UpkeepReport(new Ending.Succeeded("ok"), "{\"ok\":true}")),
            new Lives.Places(new Semaphore(places), new Semaphore(places)));
    RequestReader reader =
        new RequestReader((topic, bytes) -> topics.record(bytes), NODE, catalog::clusterUuid);
    backups = new Intake(Job.Kind.BACKUP, reader, table, cancellations, lives, patience, threads);
    restoring =
        new Intake(Job.Kind.RESTORE, reader, table, cancellations, lives, patience, threads);
  }

  /** A request with the ids that a scheduler would give it. */
  Delivery request(UUID jobId, String instance) {
    return request(jobId, instance, Trigger.MANUAL);
  }

  Delivery request(UUID jobId, String instance, Trigger trigger) {
    BackupRequested request = new BackupRequested();
    request.setBackupId(backupId);
    request.setInstance(instance);
    request.setNode(NODE);
    request.setJobId(jobId);
    request.setTrigger(trigger);
    request.setRequestedBy("");
    return delivery(topics.bytesOf(request), instance, 1);
  }

  /** A request to restore wiki 1's data; more is set by the test. */
  Delivery restore(UUID jobId, Consumer<RestoreRequested> more) {
    RestoreRequested request =
        RestoreRequested.newBuilder()
            .setNode(NODE)
            .setRepositoryId(REPOSITORY)
            .setPath("dokuwiki/dokuwiki1@" + uuid("dokuwiki1"))
            .setJobId(jobId)
            .build();
    more.accept(request);
    return delivery(RESTORES, topics.bytesOf(request), jobId.toString(), 1);
  }

  /** A record as Kafka would deliver it. */
  Delivery delivery(byte @Nullable [] value, String key, int deliveries) {
    return delivery(TOPIC, value, key, deliveries);
  }

  private Delivery delivery(String topic, byte @Nullable [] value, String key, int deliveries) {
    return new Delivery(
        new ConsumerRecord<>(
            topic,
            0,
            offsets.getAndIncrement(),
            Instant.now().toEpochMilli(),
            TimestampType.CREATE_TIME,
            0,
            0,
            key.getBytes(StandardCharsets.UTF_8),
            value,
            new RecordHeaders(),
            Optional.empty(),
            Optional.of((short) deliveries)));
  }

  /** The same record, delivered once more. */
  static Delivery again(Delivery delivery, int deliveries) {
    ConsumerRecord<byte[], byte[]> record = delivery.received();
    return new Delivery(
        new ConsumerRecord<>(
            record.topic(),
            record.partition(),
            record.offset(),
            record.timestamp(),
            TimestampType.CREATE_TIME,
            0,
            0,
            record.key(),
            record.value(),
            record.headers(),
            Optional.empty(),
            Optional.of((short) deliveries)));
  }

  CompletableFuture<Verdict> hand(Delivery delivery) {
    boolean isRestore = delivery.received().topic().equals(RESTORES);
    return (isRestore ? restoring : backups).handle(delivery);
  }

  Verdict handAndAwait(Delivery delivery) {
    return await(hand(delivery));
  }

  static Verdict await(CompletableFuture<Verdict> answer) {
    try {
      return answer.get(10, TimeUnit.SECONDS);
    } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
      throw new AssertionError(e);
    } catch (TimeoutException e) {
      throw new AssertionError("no verdict within ten seconds", e);
    }
  }

  /** Another worker, out of sight of this one, has an instance. */
  Lease otherWorkersLease(String instance) {
    return catalog
        .leases()
        .acquire("instance/" + instance, "h:b:other-space:2:2:other", Duration.ofMinutes(1))
        .orElseThrow();
  }

  /** Workers that were killed each began the job. */
  void beginElsewhere(UUID jobId, String instance, int times) {
    JobEntry.Identity identity =
        new JobEntry.Identity(jobId.toString(), "", "BACKUP", backupId, instance, NODE);
    for (int number = 1; number <= times; number++) {
      catalog.jobs().started(identity, "dead-" + number, Instant.now());
    }
  }

  JobEntry.State stateOf(UUID jobId) {
    return catalog.jobs().find(jobId.toString()).orElseThrow().state();
  }

  Backup backup(List<String> instances) {
    return new Backup(
        0,
        "daily",
        REPOSITORY,
        new Timing("daily", "", "", Duration.ZERO, true),
        Retention.keepLast(2),
        instances,
        true);
  }

  static String uuid(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static Instance instance(String name, int node) {
    return new Instance(
        name,
        "ghcr.io/nethserver/" + name.replaceAll("\\d", "") + ":1.0.0",
        uuid(name),
        node,
        "",
        false,
        null);
  }

  @Override
  public void close() {
    stop.request();
    table.abandonAll();
    threads.shutdownNow();
    timer.shutdownNow();
    progress.close();
    outbox.close();
    delete();
  }

  /** Results that are on the disk and not yet published. */
  List<String> kept() {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void delete() {
    try {
      for (String name : kept()) {
        Files.deleteIfExists(directory.resolve(name));
      }
      Files.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("holdfast-outbox-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
