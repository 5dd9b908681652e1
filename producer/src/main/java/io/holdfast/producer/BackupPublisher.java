package io.holdfast.producer;

import io.holdfast.catalog.Ids;
import io.holdfast.events.BackupRequested;
import io.holdfast.events.CancelRequested;
import io.holdfast.events.RestoreRequested;
import io.holdfast.events.Trigger;
import io.holdfast.events.UpkeepRequested;
import io.holdfast.events.UpkeepTask;
import io.holdfast.schemas.topics.Topics;
import io.holdfast.settings.Connections;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Publishes requests: backups, restores, upkeep, cancellations. Every request is acknowledged by
 * all in-sync replicas before its method returns, or its future completes; retries do not double
 * it.
 *
 * <p>Safe for use by many threads. Methods without "Later" wait, and throw {@link
 * ClusterException}; futures complete with the same exception.
 */
public final class BackupPublisher implements AutoCloseable {
  private final Producer<String, Object> producer;
  private final Topics topics;
  private final Origin origin;
  private final KafkaFaults faults;

  /**
   * Where requests come from.
   *
   * @param ids makes run ids, and job ids of restores and upkeep
   * @param requestedBy who asks, shown in results
   */
  public record Origin(Clock clock, Supplier<UUID> ids, String requestedBy) {
    /** The system's clock and random ids. */
    public static Origin of(String requestedBy) {
      return new Origin(Clock.systemUTC(), UUID::randomUUID, requestedBy);
    }
  }

  /** Takes a producer over; {@link #close} closes it. */
  public BackupPublisher(
      Producer<String, Object> producer, Topics topics, Origin origin, KafkaFaults faults) {
    this.producer = producer;
    this.topics = topics;
    this.origin = origin;
    this.faults = faults;
  }

  /**
   * Opens a publisher.
   *
   * @param settings {@code bootstrap.servers}, {@code schema.registry.url}, and what else {@link
   *     Connections} knows; {@code redis.url} is not needed
   * @throws io.holdfast.settings.SettingsException with everything that is wrong with them
   */
  public static BackupPublisher open(Map<String, String> settings) {
    return open(
        ClientConfigs.connections(settings), Origin.of(System.getProperty("user.name", "")));
  }

  /** Opens a publisher; nothing is sent or looked up before the first request. */
  public static BackupPublisher open(Connections connections, Origin origin) {
    return new BackupPublisher(
        ClientConfigs.producer(connections),
        new Topics(connections.topicPrefix()),
        origin,
        ClientConfigs.faults(connections));
  }

  /**
   * Asks for one instance's backup, as a run of its own.
   *
   * @return the job's id, under which progress and result appear
   */
  public UUID requestBackup(int backupId, String instance, int node) {
    return wait("publish the request", requestBackupLater(backupId, instance, node));
  }

  /** The same, without waiting. */
  public CompletableFuture<UUID> requestBackupLater(int backupId, String instance, int node) {
    UUID runId = origin.ids().get();
    return requestLater(backupId, runId, new Place(instance, node));
  }

  /**
   * Asks for a run: one job for each place. When it throws, some of the requests may have been
   * published; they carry the same run id.
   *
   * @throws IllegalArgumentException when there is no place, or one instance twice
   */
  public RequestedRun requestRun(int backupId, List<Place> places) {
    if (places.isEmpty()
        || places.stream().map(Place::instance).distinct().count() < places.size()) {
      throw new IllegalArgumentException("a run needs instances, each of them once");
    }
    UUID runId = origin.ids().get();
    Map<String, CompletableFuture<UUID>> sent = new LinkedHashMap<>();
    for (Place place : places) {
      sent.put(place.instance(), requestLater(backupId, runId, place));
    }
    Map<String, UUID> jobs = new LinkedHashMap<>();
    sent.forEach((instance, job) -> jobs.put(instance, wait("publish the requests", job)));
    return new RequestedRun(runId, jobs);
  }

  /**
   * Asks for a restore; its result's {@code details} say what became of it. Returns the job's id.
   */
  public UUID requestRestore(RestoreOrder order) {
    return requestRestores(List.of(order)).get(0);
  }

  /** Asks for several restores at once. Returns the jobs' ids in the same order. */
  public List<UUID> requestRestores(List<RestoreOrder> orders) {
    List<CompletableFuture<UUID>> sent = new ArrayList<>();
    for (RestoreOrder order : orders) {
      UUID jobId = origin.ids().get();
      RestoreRequested event = restore(order, jobId);
      sent.add(
          send(topics.restores(order.node()), jobId.toString(), event).thenApply(nothing -> jobId));
    }
    return sent.stream().map(job -> wait("publish the request", job)).toList();
  }

  /** Asks for upkeep; the answer is the result's {@code details}. Returns the job's id. */
  public UUID requestUpkeep(UpkeepOrder order) {
    return requestUpkeep(List.of(order)).get(0);
  }

  /** Asks for several upkeep tasks at once. Returns the jobs' ids in the same order. */
  public List<UUID> requestUpkeep(List<UpkeepOrder> orders) {
    List<CompletableFuture<UUID>> sent = new ArrayList<>();
    for (UpkeepOrder order : orders) {
      UUID jobId = origin.ids().get();
      UpkeepRequested event =
          UpkeepRequested.newBuilder()
              .setNode(order.node())
              .setTask(UpkeepTask.valueOf(order.task().name()))
              .setRepositoryId(order.repositoryId())
              .setPath(order.path())
              .setOptions(order.options())
              .setJobId(jobId)
              .setRequestedAt(now())
              .setRequestedBy(origin.requestedBy())
              .build();
      String key = order.repositoryId() + "/" + order.path();
      sent.add(send(topics.upkeep(order.node()), key, event).thenApply(nothing -> jobId));
    }
    return sent.stream().map(job -> wait("publish the request", job)).toList();
  }

  /**
   * Asks every worker to cancel a job, or all jobs of a run.
   *
   * @param reason shown in the result
   */
  public void cancel(UUID jobOrRun, String reason) {
    CancelRequested event =
        CancelRequested.newBuilder()
            .setTarget(jobOrRun)
            .setReason(reason)
            .setRequestedAt(now())
            .setRequestedBy(origin.requestedBy())
            .build();
    wait("publish the cancellation", send(topics.control(), jobOrRun.toString(), event));
  }

  /** Waits for what is under way, at most the delivery timeout, and closes. Twice is harmless. */
  @Override
  public void close() {
    producer.close();
  }

  private CompletableFuture<UUID> requestLater(int backupId, UUID runId, Place place) {
    UUID jobId = Ids.job(runId, place.instance());
    BackupRequested event =
        BackupRequested.newBuilder()
            .setBackupId(backupId)
            .setInstance(place.instance())
            .setNode(place.node())
            .setJobId(jobId)
            .setRunId(runId)
            .setTrigger(Trigger.MANUAL)
            .setRequestedAt(now())
            .setRequestedBy(origin.requestedBy())
            .build();
    return send(topics.backups(place.node()), place.instance(), event).thenApply(nothing -> jobId);
  }

  private RestoreRequested restore(RestoreOrder order, UUID jobId) {
    return RestoreRequested.newBuilder()
        .setNode(order.node())
        .setRepositoryId(order.source().repositoryId())
        .setPath(order.source().path())
        .setSnapshot(order.source().snapshot())
        .setInstance(order.aim().instance())
        .setReplace(order.aim().replace())
        .setTarget(order.aim().target())
        .setInclude(order.aim().include())
        .setVolumes(order.options().volumes())
        .setUuid(order.options().renewUuid() ? "renew" : "")
        .setVerify(order.options().verify())
        .setDryRun(order.options().dryRun())
        .setJobId(jobId)
        .setRequestedAt(now())
        .setRequestedBy(origin.requestedBy())
        .build();
  }

  private CompletableFuture<Void> send(String topic, String key, Object event) {
    CompletableFuture<Void> sent = new CompletableFuture<>();
    try {
      var unused =
          producer.send(
              new ProducerRecord<>(topic, key, event),
              (metadata, fault) -> {
                if (fault == null) {
                  sent.complete(null);
                } else {
                  sent.completeExceptionally(faults.explain("publish to " + topic, fault));
                }
              });
    } catch (RuntimeException e) {
      sent.completeExceptionally(faults.explain("publish to " + topic, e));
    }
    return sent;
  }

  private <T> T wait(String action, CompletableFuture<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedWait(action, e);
    } catch (ExecutionException e) {
      throw faults.explain(action, e);
    }
  }

  private Instant now() {
    return Instant.ofEpochMilli(origin.clock().millis());
  }
}
