package io.holdfast.action;

import io.holdfast.catalog.Provider;
import io.holdfast.catalog.Repository;
import io.holdfast.catalog.RepositorySecrets;
import io.holdfast.producer.Outcome;
import io.holdfast.producer.RestoreOrder;
import io.holdfast.run.FakeBus.Restored;
import java.util.Map;
import java.util.Optional;

/** Workers' answers to restores, as docs/contracts.md has them. */
public final class RestoreSamples {
  public static final String REPOSITORY = "48ce000a-79b7-5fe6-8558-177fd70c27b4";
  public static final String UUID = "3792c7db-9450-4bd3-84a3-034cd0087839";
  public static final String PATH = "dokuwiki/dokuwiki1@" + UUID;
  public static final String SNAPSHOT = "abcdef0123456789";

  private RestoreSamples() {}

  /** Adds the repository of the samples. */
  public static void addRepository(FakeCluster cluster) {
    cluster
        .catalog
        .repositories()
        .add(
            new Repository(REPOSITORY, "r", "b2:x", Provider.BACKBLAZE, ""),
            new RepositorySecrets("secret", Map.of()));
  }

  /** A preflight without errors for dry runs, a success for all others. */
  public static Optional<Restored> succeeding(RestoreOrder order) {
    return Optional.of(
        order.options().dryRun()
            ? new Restored(Outcome.SUCCEEDED, "It can be restored.", details("ok", "true"))
            : new Restored(Outcome.SUCCEEDED, "It is restored.", details("ok", "true")));
  }

  /** A preflight that finds too little space. */
  public static Optional<Restored> withoutSpace(RestoreOrder order) {
    return Optional.of(
        new Restored(Outcome.FAILED, "Free 3 GiB in /home.", details("error", "false")));
  }

  /** Details with one finding about space. */
  public static String details(String level, String eligible) {
    return """
    {"module_id": "dokuwiki2", "image_name": "dokuwiki",
     "image_url": "ghcr.io/nethserver/dokuwiki:1.0.0",
     "module_uuid": "3792c7db-9450-4bd3-84a3-034cd0087839", "node": 1, "target": "",
     "replaced": ["dokuwiki1"], "eligible": %s,
     "snapshot": {"id": "abcdef0123456789", "time": "2026-02-28T10:15:00Z", "bytes": 123,
      "files": 4},
     "findings": [{"check": "space", "level": "%s", "message": "3 GiB are needed."}],
     "restored": {"files": 4, "bytes": 2048, "seconds": 1.5, "bytes_per_second": 1365},
     "verification": {"done": true, "files": 4, "differences": []}}
    """
        .formatted(eligible, level);
  }
}
