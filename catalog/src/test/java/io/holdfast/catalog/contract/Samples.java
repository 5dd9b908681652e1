package io.holdfast.catalog.contract;

import io.holdfast.catalog.Backup;
import io.holdfast.catalog.Instance;
import io.holdfast.catalog.JobEntry;
import io.holdfast.catalog.LastState;
import io.holdfast.catalog.Placement;
import io.holdfast.catalog.Provider;
import io.holdfast.catalog.Repository;
import io.holdfast.catalog.RepositorySecrets;
import io.holdfast.catalog.Retention;
import io.holdfast.catalog.Timing;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Sample records. */
public final class Samples {
  public static final String REPOSITORY_ID = "48ce000a-79b7-5fe6-8558-177fd70c27b4";
  public static final Instant NOON = Instant.parse("2026-08-01T12:00:00Z");

  private Samples() {}

  public static Repository repository() {
    return repository(REPOSITORY_ID, "Backblaze bucket");
  }

  public static Repository repository(String id, String name) {
    return new Repository(id, name, "b2:bucket/path", Provider.BACKBLAZE, "");
  }

  public static RepositorySecrets secrets() {
    return secrets("a restic password");
  }

  public static RepositorySecrets secrets(String password) {
    return new RepositorySecrets(
        password, Map.of("b2_account_id", "account", "b2_account_key", "a secret key"));
  }

  public static Backup backup(String... instances) {
    return backup(0, "Nightly", instances);
  }

  public static Backup backup(int id, String name, String... instances) {
    return new Backup(
        id,
        name,
        REPOSITORY_ID,
        new Timing(
            "daily", "{\"interval\":\"daily\"}", "Europe/Rome", Duration.ofMinutes(5), false),
        Retention.keepLast(7),
        List.of(instances),
        true);
  }

  public static Backup withRetention(Backup backup, Retention retention) {
    return new Backup(
        backup.id(),
        backup.name(),
        backup.repositoryId(),
        backup.timing(),
        retention,
        backup.instances(),
        backup.enabled());
  }

  public static Instance instance(String id, int node) {
    return new Instance(
        id,
        "ghcr.io/nethserver/dokuwiki:1.0.0",
        "3792c7db-9450-4bd3-84a3-" + String.format("%012x", id.hashCode()),
        node,
        "Our wiki",
        true,
        new Placement(
            Path.of("/srv/" + id),
            Path.of("/srv/" + id + "/state"),
            Map.of("data", Path.of("/srv/" + id + "/data")),
            "wiki",
            true));
  }

  public static LastState lastState(int backupId, String instance, int node, Instant endedAt) {
    return new LastState(
        new LastState.Key(backupId, instance, node),
        new LastState.Span("job-1", endedAt.minusSeconds(60), endedAt),
        "SUCCEEDED",
        "Saved 3 files.",
        new LastState.Sizes(1000, 3),
        5,
        "job-1");
  }

  public static JobEntry.Identity identity(String jobId, String instance) {
    return new JobEntry.Identity(jobId, "run-1", "BACKUP", 1, instance, 2);
  }
}
