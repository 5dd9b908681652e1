package io.holdfast.cli;

import io.holdfast.action.FakeCluster;
import io.holdfast.catalog.Backup;
import io.holdfast.catalog.Provider;
import io.holdfast.catalog.Repository;
import io.holdfast.catalog.RepositorySecrets;
import io.holdfast.catalog.Retention;
import io.holdfast.catalog.Timing;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A repository, and an instance that a backup puts there. */
final class SnapshotFixture {
  static final String REPOSITORY = "48ce000a-79b7-5fe6-8558-177fd70c27b4";

  private SnapshotFixture() {}

  static void add(FakeCluster cluster) {
    cluster.instance("dokuwiki1", 1);
    cluster
        .catalog
        .repositories()
        .add(
            new Repository(REPOSITORY, "off", "b2:bucket", Provider.BACKBLAZE, ""),
            new RepositorySecrets("word", Map.of()));
    cluster
        .catalog
        .backups()
        .add(
            new Backup(
                1,
                "nightly",
                REPOSITORY,
                new Timing("daily", "", "", Duration.ZERO, true),
                Retention.keepLast(3),
                List.of("dokuwiki1"),
                true));
  }
}
