package io.holdfast.schemas.serde;

import io.holdfast.events.BackupRequested;
import io.holdfast.events.JobKind;
import io.holdfast.events.JobResult;
import io.holdfast.events.Outcome;
import io.holdfast.events.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;

/** Events to write and read. */
final class Samples {
  static final String TOPIC = "holdfast.backups.node-1";
  static final String SUBJECT = TOPIC + "-value";

  /** What a program that knows nothing of this one may register. */
  static final Schema THREE_FIELDS =
      SchemaBuilder.record("Please")
          .namespace("com.example")
          .fields()
          .requiredInt("backupId")
          .requiredString("instance")
          .requiredInt("node")
          .endRecord();

  private Samples() {}

  static BackupRequested request() {
    return BackupRequested.newBuilder().setBackupId(3).setInstance("dokuwiki1").setNode(1).build();
  }

  static BackupRequested fullRequest() {
    return BackupRequested.newBuilder()
        .setBackupId(3)
        .setInstance("dokuwiki1")
        .setNode(1)
        .setJobId(UUID.fromString("3792c7db-9450-4bd3-84a3-034cd0087839"))
        .setRunId(UUID.fromString("0b9adf27-2c65-5c7b-9d0e-3d1b7a0d5f0a"))
        .setTrigger(Trigger.SCHEDULE)
        .setSlot(Instant.parse("2026-03-01T02:30:00Z"))
        .setRequestedAt(Instant.parse("2026-03-01T02:30:01.5Z"))
        .setRequestedBy("scheduler-1")
        .build();
  }

  static JobResult result() {
    return JobResult.newBuilder()
        .setJobId(UUID.fromString("3792c7db-9450-4bd3-84a3-034cd0087839"))
        .setKind(JobKind.BACKUP)
        .setNode(1)
        .setInstance("dokuwiki1")
        .setOutcome(Outcome.SUCCEEDED)
        .setEndedAt(Instant.parse("2026-03-01T02:31:00Z"))
        .setWarnings(List.of("one", "two"))
        .setBytesTotal(123_456_789_012L)
        .build();
  }
}
