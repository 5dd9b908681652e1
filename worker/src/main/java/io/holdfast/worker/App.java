package io.holdfast.worker;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.redis.RedisCatalog;
import io.holdfast.schemas.serde.EventSerdes;
import io.holdfast.schemas.serde.RegistryCircuits;
import io.holdfast.schemas.topics.Topics;
import io.holdfast.settings.Connections;
import io.holdfast.settings.Settings;
import io.holdfast.worker.publish.EventSender;
import io.holdfast.worker.publish.KafkaEventSender;
import io.holdfast.worker.publish.KafkaResultSearch;
import io.holdfast.worker.queue.BackupTasks;
import io.holdfast.worker.queue.Channels;
import io.holdfast.worker.queue.LeaseHolder;
import io.holdfast.worker.queue.LocalProcesses;
import io.holdfast.worker.queue.QueueLimits;
import io.holdfast.worker.queue.QueueSide;
import io.holdfast.worker.queue.QueueTopics;
import io.holdfast.worker.removal.OwedRemovals;
import io.holdfast.worker.status.Heartbeat;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A worker, put together: started once, closed in the reverse order. Closing twice is harmless. */
public final class App implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(App.class);

  /** Restores are few; two that wait for an instance do not keep a third from being taken. */
  private static final int RESTORES_WAITING = 2;

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Settings settings;
  private final Clock clock;

  private final UnaryOperator<EventSender> sending;

  private App(Settings settings, Clock clock, UnaryOperator<EventSender> sending) {
    this.settings = settings;
    this.clock = clock;
    this.sending = sending;
  }

  /** Starts a worker; when that fails, what was started is closed again. */
  public static App start(Settings settings, Clock clock) throws InterruptedException {
    return start(settings, clock, UnaryOperator.identity());
  }

  /**
   * The same, with another way of sending events.
   *
   * @param sending makes it out of the usual one, which it need not close
   */
  public static App start(Settings settings, Clock clock, UnaryOperator<EventSender> sending)
      throws InterruptedException {
    App app = new App(settings, clock, sending);
    boolean started = false;
    try {
      app.start();
      started = true;
      return app;
    } finally {
      if (!started) {
        app.close();
      }
    }
  }

  private void start() throws InterruptedException {
    Connections connections = Connections.from(settings);
    int node = settings.get(WorkerSettings.NODE);
    WorkerIdentity identity = WorkerIdentity.of(settings);
    Topics topics = new Topics(connections.topicPrefix());
    Startup.prepare(connections, topics, node, settings.get(WorkerSettings.PROVISION));
    Catalog catalog = kept(RedisCatalog.open(connections));
    catalog.nodes().register(node);
    KafkaEventSender sender =
        kept(
            KafkaEventSender.open(
                connections.kafka(), EventSerdes.serializer(connections.registry())));
    Doing doing = kept(Doing.open(settings, identity.host(), catalog, clock));
    Channels channels =
        new Channels(
            connections.kafka(),
            names(topics, node),
            sending.apply(sender),
            type -> EventSerdes.deserializer(connections.registry(), type),
            new KafkaResultSearch(connections.kafka()));
    QueueLimits limits = limits();
    QueueSide.Me me =
        new QueueSide.Me(
            node,
            identity.worker(),
            leases(catalog, identity),
            settings.get(WorkerSettings.WORK_DIR).resolve("outbox"),
            clock);
    QueueSide queue =
        new QueueSide(
            me,
            limits,
            channels,
            catalog,
            new BackupTasks(catalog, doing::path),
            doing.executions());
    Heartbeat heartbeat =
        kept(
            new Heartbeat(
                catalog.nodes(),
                new Heartbeat.Self(
                    identity.worker(),
                    node,
                    limits.backups().concurrency(),
                    settings.get(WorkerSettings.HEARTBEAT_INTERVAL)),
                queue::atWork,
                () -> facts(doing, catalog, limits.restores().concurrency()),
                clock));
    doing.recoverRestores(catalog.jobs());
    kept(queue);
    OwedRemovals removals =
        kept(new OwedRemovals(node, catalog, doing.host(), queue::alone, clock));
    queue.start();
    removals.start();
    heartbeat.start();
    log.info(
        "Worker {} serves node {}, {} backups and {} restores at once",
        identity.worker(),
        node,
        limits.backups().concurrency(),
        limits.restores().concurrency());
  }

  private LeaseHolder leases(Catalog catalog, WorkerIdentity identity) {
    LocalProcesses processes = new LocalProcesses(Path.of("/proc"));
    return new LeaseHolder(
        catalog.leases(),
        processes,
        processes.self(identity.host(), identity.pid(), identity.worker()),
        settings.get(WorkerSettings.LEASE_TTL));
  }

  private QueueLimits limits() {
    int given = settings.get(WorkerSettings.CONCURRENCY);
    return new QueueLimits(
        new QueueLimits.Slots(
            given == 0 ? Runtime.getRuntime().availableProcessors() : given,
            settings.get(WorkerSettings.WAITING)),
        new QueueLimits.Slots(settings.get(WorkerSettings.RESTORE_CONCURRENCY), RESTORES_WAITING),
        settings.get(WorkerSettings.RENEW_INTERVAL),
        settings.get(WorkerSettings.ATTEMPT_LIMIT),
        settings.get(WorkerSettings.STOP_GRACE),
        settings.get(WorkerSettings.PROGRESS_INTERVAL));
  }

  private static QueueTopics names(Topics topics, int node) {
    return new QueueTopics(
        topics.backups(node),
        topics.restores(node),
        topics.upkeep(node),
        topics.control(),
        topics.progress(),
        topics.results(),
        topics.deadLetters());
  }

  private static Map<String, String> facts(Doing doing, Catalog catalog, int restores) {
    Map<String, String> facts = new HashMap<>(doing.facts());
    facts.put("restores", Integer.toString(restores));
    catalog.circuits().forEach((name, state) -> facts.put("circuit:" + name, state));
    RegistryCircuits.states().forEach((name, state) -> facts.put("circuit:" + name, state));
    return facts;
  }

  private <T extends AutoCloseable> T kept(T part) {
    parts.push(part);
    return part;
  }

  @Override
  public synchronized void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) { // Whatever one part does, the others are closed.
        log.warn("Not closed cleanly: {}", e.getMessage());
      }
    }
  }
}
