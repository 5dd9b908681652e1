package io.holdfast.cli;

import io.holdfast.access.Access;
import io.holdfast.action.Upkeep;
import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.redis.RedisCatalog;
import io.holdfast.deadletter.DeadLetters;
import io.holdfast.deadletter.KafkaDeadLetters;
import io.holdfast.doctor.Finding;
import io.holdfast.doctor.KafkaExamination;
import io.holdfast.producer.BackupPublisher;
import io.holdfast.producer.BackupPublisher.Origin;
import io.holdfast.producer.ResultWatcher;
import io.holdfast.run.BackupRuns;
import io.holdfast.run.Restores;
import io.holdfast.run.RunBus;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The real cluster; for one thread. */
final class LiveServices implements Services {
  private final ClientSettings settings;
  private final Clock clock;
  private @Nullable Catalog catalog;
  private @Nullable BackupPublisher publisher;

  LiveServices(ClientSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public Catalog catalog() {
    if (catalog == null) {
      try {
        catalog = RedisCatalog.open(settings.redisOnly());
      } catch (IllegalArgumentException e) {
        throw new UsageException(
            "redis.url must be redis://[user:password@]host:port[/db], or rediss:// for TLS.");
      }
    }
    return catalog;
  }

  @Override
  public Upkeep upkeep() {
    return new LiveUpkeep(
        publisher(), () -> ResultWatcher.open(settings.connections(), clock), clock);
  }

  @Override
  public BackupRuns runs() {
    return new BackupRuns(this::catalog, this::bus, clock);
  }

  @Override
  public Restores restores() {
    return new Restores(this::catalog, this::bus, clock);
  }

  @Override
  public RunBus bus() {
    return new LiveBus(this::publisher, settings.connections(), clock);
  }

  @Override
  public String pathForm() {
    return settings.pathForm();
  }

  @Override
  public void cancel(UUID jobOrRun, String reason) {
    publisher().cancel(jobOrRun, reason);
  }

  @Override
  public DeadLetters deadLetters() {
    return new KafkaDeadLetters(settings.connections());
  }

  @Override
  public Access access() {
    return new Access(settings.connections());
  }

  @Override
  public Map<String, String> settings() {
    return settings.texts();
  }

  @Override
  public List<Finding> examineKafka(Set<Integer> nodes) {
    return new KafkaExamination(settings.connections()).examine(nodes);
  }

  private BackupPublisher publisher() {
    if (publisher == null) {
      publisher =
          BackupPublisher.open(
              settings.connections(), Origin.of(System.getProperty("user.name", "")));
    }
    return publisher;
  }

  @Override
  public void close() {
    if (publisher != null) {
      publisher.close();
      publisher = null;
    }
    if (catalog != null) {
      catalog.close();
      catalog = null;
    }
  }
}
