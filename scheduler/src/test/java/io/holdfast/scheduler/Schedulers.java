package io.holdfast.scheduler;

import io.holdfast.catalog.Backup;
import io.holdfast.catalog.Instance;
import io.holdfast.catalog.Provider;
import io.holdfast.catalog.Repository;
import io.holdfast.catalog.RepositorySecrets;
import io.holdfast.catalog.Retention;
import io.holdfast.catalog.Timing;
import io.holdfast.catalog.testing.InMemoryCatalog;
import io.holdfast.scheduler.decision.SlotDecision;
import io.holdfast.scheduler.decision.SlotDecision.Part;
import io.holdfast.scheduler.plan.Definitions;
import io.holdfast.scheduler.publish.Decisions;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Schedulers in memory, with a clock that is set by hand. */
final class Schedulers {
  static final Instant START = Instant.parse("2026-05-01T12:00:00Z");
  static final Duration LEASE = Duration.ofSeconds(30);
  private static final String REPOSITORY = "48ce000a-79b7-5fe6-8558-177fd70c27b4";

  final ManualClock clock = new ManualClock();
  final InMemoryCatalog catalog = new InMemoryCatalog(clock);
  final FakeBroker broker = new FakeBroker();

  Schedulers() {
    catalog
        .repositories()
        .add(
            new Repository(REPOSITORY, "test", "b2:bucket", Provider.BACKBLAZE, ""),
            new RepositorySecrets("a password", Map.of()));
  }

  /** A scheduler process that starts now. */
  SlotWork start(String id) {
    Decisions decisions = broker.of(id);
    Definitions definitions =
        new Definitions(
            catalog,
            ZoneOffset.UTC,
            new Definitions.Pace(Duration.ofMillis(500), Duration.ofSeconds(10)),
            decisions::latest,
            clock);
    return new SlotWork(
        catalog,
        definitions,
        decisions,
        new SlotWork.Rules(id, LEASE, 10, Duration.ofMinutes(10)),
        clock);
  }

  void install(String id, int node) {
    String uuid = UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString();
    catalog.instances().add(new Instance(id, "image:1", uuid, node, "", false, null));
  }

  /** Adds a backup and returns its id. */
  int add(String schedule, boolean catchUp, String... instances) {
    return catalog.backups().add(backup(0, schedule, catchUp, instances));
  }

  static Backup backup(int id, String schedule, boolean catchUp, String... instances) {
    Timing timing = new Timing(schedule, "", "", Duration.ZERO, catchUp);
    return new Backup(id, "", REPOSITORY, timing, Retention.keepLast(1), List.of(instances), true);
  }

  /** Ends every job that was asked for. */
  void endJobs() {
    for (SlotDecision decision : broker.published) {
      for (Part part : decision.run().jobs()) {
        if (part.jobId() != null && catalog.jobs().find(part.jobId().toString()).isPresent()) {
          catalog.jobs().publishing(part.jobId().toString(), "SUCCEEDED", "", "", clock.instant());
          catalog.jobs().ended(part.jobId().toString());
        }
      }
    }
  }

  /** A clock that is set by hand. */
  static final class ManualClock extends Clock {
    private Instant now = START;

    void advance(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
