package io.holdfast.cli;

import io.holdfast.producer.BackupPublisher;
import io.holdfast.producer.JobNews;
import io.holdfast.producer.Place;
import io.holdfast.producer.RequestedRun;
import io.holdfast.producer.ResultWatcher;
import io.holdfast.run.RunBus;
import io.holdfast.settings.Connections;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The way by Kafka. */
final class LiveBus implements RunBus {
  private final Supplier<BackupPublisher> publisher;
  private final Supplier<ResultWatcher> openWatcher;
  private @Nullable ResultWatcher watcher;

  LiveBus(Supplier<BackupPublisher> publisher, Supplier<ResultWatcher> openWatcher) {
    this.publisher = publisher;
    this.openWatcher = openWatcher;
  }

  static ResultWatcher watch(Connections connections, Clock clock) {
    return ResultWatcher.open(connections, clock);
  }

  @Override
  public void listen() {
    if (watcher == null) {
      watcher = openWatcher.get();
    }
  }

  @Override
  public RequestedRun publish(int backupId, List<Place> places) {
    return publisher.get().requestRun(backupId, places);
  }

  @Override
  public List<JobNews> next(Duration patience) {
    if (watcher == null) {
      throw new IllegalStateException("not listening");
    }
    return watcher.next(patience);
  }

  @Override
  public void close() {
    if (watcher != null) {
      watcher.close();
      watcher = null;
    }
  }
}
