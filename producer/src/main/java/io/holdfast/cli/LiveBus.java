package io.holdfast.cli;

import io.holdfast.catalog.JobEntry;
import io.holdfast.producer.BackupPublisher;
import io.holdfast.producer.JobNews;
import io.holdfast.producer.JobNews.End;
import io.holdfast.producer.Place;
import io.holdfast.producer.RequestedRun;
import io.holdfast.producer.RestoreOrder;
import io.holdfast.producer.ResultFinder;
import io.holdfast.producer.ResultWatcher;
import io.holdfast.producer.UpkeepOrder;
import io.holdfast.run.RunBus;
import io.holdfast.settings.Connections;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The way by Kafka. */
final class LiveBus implements RunBus {
  private static final Duration SEARCH = Duration.ofSeconds(5);

  private final Supplier<BackupPublisher> publisher;
  private final Connections connections;
  private final Clock clock;
  private @Nullable ResultWatcher watcher;

  LiveBus(Supplier<BackupPublisher> publisher, Connections connections, Clock clock) {
    this.publisher = publisher;
    this.connections = connections;
    this.clock = clock;
  }

  @Override
  public void listen() {
    if (watcher == null) {
      watcher = ResultWatcher.open(connections, clock);
    }
  }

  @Override
  public RequestedRun publish(int backupId, List<Place> places) {
    return publisher.get().requestRun(backupId, places);
  }

  @Override
  public List<UUID> publishRestores(List<RestoreOrder> orders) {
    return publisher.get().requestRestores(orders);
  }

  @Override
  public List<UUID> publishUpkeep(List<UpkeepOrder> orders) {
    return publisher.get().requestUpkeep(orders);
  }

  @Override
  public List<JobNews> next(Duration patience) {
    if (watcher == null) {
      throw new IllegalStateException("not listening");
    }
    return watcher.next(patience);
  }

  @Override
  public Optional<End> ended(JobEntry entry) {
    Instant endedAt = entry.times().endedAt();
    if (endedAt == null) {
      return Optional.empty();
    }
    try (ResultFinder finder = ResultFinder.open(connections, clock)) {
      return finder.find(UUID.fromString(entry.identity().jobId()), endedAt, SEARCH);
    }
  }

  @Override
  public void close() {
    if (watcher != null) {
      watcher.close();
      watcher = null;
    }
  }
}
