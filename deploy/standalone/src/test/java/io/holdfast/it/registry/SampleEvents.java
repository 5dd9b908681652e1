package io.holdfast.it.registry;

import io.holdfast.events.BackupRequested;
import io.holdfast.events.CancelRequested;
import io.holdfast.events.Decision;
import io.holdfast.events.JobKind;
import io.holdfast.events.JobProgress;
import io.holdfast.events.JobResult;
import io.holdfast.events.Outcome;
import io.holdfast.events.Phase;
import io.holdfast.events.RestoreRequested;
import io.holdfast.events.SlotDecided;
import io.holdfast.events.UpkeepRequested;
import io.holdfast.events.UpkeepTask;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/** One of each event. */
final class SampleEvents {
  private static final UUID ID = UUID.fromString("3792c7db-9450-4bd3-84a3-034cd0087839");
  private static final Instant TIME = Instant.parse("2026-03-01T02:30:00Z");

  private SampleEvents() {}

  static List<SpecificRecord> all() {
    return List.of(
        BackupRequested.newBuilder().setBackupId(3).setInstance("dokuwiki1").setNode(1).build(),
        RestoreRequested.newBuilder()
            .setNode(1)
            .setRepositoryId(ID.toString())
            .setPath("dokuwiki/dokuwiki1@" + ID)
            .build(),
        UpkeepRequested.newBuilder()
            .setNode(1)
            .setTask(UpkeepTask.PRUNE)
            .setRepositoryId(ID.toString())
            .build(),
        CancelRequested.newBuilder().setTarget(ID).setReason("enough").build(),
        JobProgress.newBuilder()
            .setJobId(ID)
            .setKind(JobKind.BACKUP)
            .setNode(1)
            .setPhase(Phase.UPLOADING)
            .setAt(TIME)
            .build(),
        JobResult.newBuilder()
            .setJobId(ID)
            .setKind(JobKind.BACKUP)
            .setNode(1)
            .setOutcome(Outcome.SUCCEEDED)
            .setEndedAt(TIME)
            .build(),
        SlotDecided.newBuilder()
            .setBackupId(3)
            .setSlot(TIME)
            .setDecision(Decision.FIRED)
            .setDecidedAt(TIME)
            .build());
  }
}
