package io.holdfast.worker.repository;

import io.holdfast.catalog.Provider;
import io.holdfast.worker.backup.HalfMade;
import io.holdfast.worker.job.BackupTask;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks through rclone, or at a REST server itself. Safe for use by many threads. */
public final class HalfMadeRepositories implements HalfMade {
  private static final Logger log = LoggerFactory.getLogger(HalfMadeRepositories.class);
  private static final Duration TIME = Duration.ofSeconds(30);
  private static final List<String> OPENED_BY_KEYS = List.of("snapshots", "index", "data");

  private final Rclone rclone;
  private final HttpClient http;
  private final Clock clock;

  public HalfMadeRepositories(Rclone rclone, HttpClient http, Clock clock) {
    this.rclone = rclone;
    this.http = http;
    this.clock = clock;
  }

  @Override
  public void clear(BackupTask task) throws JobFailure {
    Place place;
    List<String> keys;
    try {
      place = place(task);
      keys = orphanKeys(place);
    } catch (JobFailure e) {
      log.info("It is not known what is in the place of {}: {}", task.path(), e.getMessage());
      return;
    }
    for (String key : keys) {
      remove(place, key, task);
    }
  }

  /** Keys, unless anything is there that they may open. */
  private static List<String> orphanKeys(Place place) throws JobFailure {
    List<String> keys = place.files("keys");
    if (keys.isEmpty() || place.hasConfig()) {
      return List.of();
    }
    for (String directory : OPENED_BY_KEYS) {
      if (!place.files(directory).isEmpty()) {
        return List.of();
      }
    }
    return keys;
  }

  private static void remove(Place place, String key, BackupTask task) throws JobFailure {
    try {
      place.deleteKey(key);
      log.warn("Removed key {} of {}: its repository was never made whole", key, task.path());
    } catch (JobFailure e) {
      throw new JobFailure(
          FailureKind.DATA,
          "The restic repository "
              + task.path()
              + " was half made by a job that was cut off, and its key cannot be removed: remove "
              + task.path()
              + "/keys/"
              + key
              + " on the remote. "
              + e.getMessage(),
          e);
    }
  }

  private Place place(BackupTask task) throws JobFailure {
    Deadline deadline = Deadline.in(TIME, clock);
    String path = task.path();
    if (task.repository().provider() == Provider.REST) {
      return new OnServer(new RestServer(http, task.repository(), task.secrets(), deadline), path);
    }
    return new ByRclone(
        rclone.open(task.repository(), task.secrets(), deadline, new Cancellation()), path);
  }

  /** Where a repository is to be. */
  private interface Place {
    boolean hasConfig() throws JobFailure;

    /** What is in one of its directories. */
    List<String> files(String directory) throws JobFailure;

    void deleteKey(String name) throws JobFailure;
  }

  private record ByRclone(RemoteFiles remote, String path) implements Place {
    @Override
    public boolean hasConfig() throws JobFailure {
      return remote.below(path, 1).contains("config");
    }

    @Override
    public List<String> files(String directory) throws JobFailure {
      return remote.below(path + "/" + directory, 2);
    }

    @Override
    public void deleteKey(String name) throws JobFailure {
      remote.delete(path + "/keys/" + name);
    }
  }

  private record OnServer(RestServer server, String path) implements Place {
    @Override
    public boolean hasConfig() throws JobFailure {
      return server.hasConfig(path);
    }

    @Override
    public List<String> files(String directory) throws JobFailure {
      return server.names(path + "/" + directory);
    }

    @Override
    public void deleteKey(String name) throws JobFailure {
      server.delete(path + "/keys/" + name);
    }
  }
}
