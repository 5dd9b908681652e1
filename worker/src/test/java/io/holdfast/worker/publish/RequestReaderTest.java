package io.holdfast.worker.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.Ids;
import io.holdfast.events.BackupRequested;
import io.holdfast.events.CancelRequested;
import io.holdfast.events.Trigger;
import io.holdfast.events.UpkeepRequested;
import io.holdfast.events.UpkeepTask;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.publish.Job.Kind;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {
  private static final String CLUSTER = "11111111-2222-3333-4444-555555555555";
  private static final Instant WRITTEN = Instant.parse("2026-03-01T02:00:00Z");
  private static final RequestReader.Place PLACE =
      new RequestReader.Place("holdfast.backups.node-1", 0, 42, WRITTEN, "dokuwiki1", false);
  private static final byte[] ANY = {0};

  @Test
  void shouldDeriveWhatAForeignPublisherCannotKnow() {
    Reading reading = read(Kind.BACKUP, () -> minimal());

    UUID derived = Ids.ofRecord(UUID.fromString(CLUSTER), PLACE.topic(), 0, 42);
    assertThat(reading)
        .isEqualTo(
            new Reading.BackupOrder(
                new Job(
                    derived,
                    null,
                    Kind.BACKUP,
                    3,
                    "dokuwiki1",
                    1,
                    new Job.Origin(Job.Trigger.MANUAL, null, WRITTEN))));
  }

  @Test
  void shouldKeepTheIdsAndTimesThatAreGiven() {
    BackupRequested request = minimal();
    request.setJobId(new UUID(0, 1));
    request.setRunId(new UUID(0, 2));
    request.setTrigger(Trigger.CATCH_UP);
    request.setSlot(WRITTEN.minusSeconds(60));
    request.setRequestedAt(WRITTEN.minusSeconds(1));

    Job job = ((Reading.BackupOrder) read(Kind.BACKUP, () -> request)).job();

    assertThat(job.jobId()).isEqualTo(new UUID(0, 1));
    assertThat(job.runId()).isEqualTo(new UUID(0, 2));
    assertThat(job.origin())
        .isEqualTo(
            new Job.Origin(
                Job.Trigger.CATCH_UP, WRITTEN.minusSeconds(60), WRITTEN.minusSeconds(1)));
  }

  @Test
  void shouldMakeAnotherJobOfADeadLetterThatIsTriedAgain() {
    BackupRequested request = minimal();
    request.setJobId(new UUID(0, 1));
    RequestReader.Place retried =
        new RequestReader.Place(PLACE.topic(), 0, 42, WRITTEN, PLACE.key(), true);

    Job job = ((Reading.BackupOrder) read(Kind.BACKUP, retried, () -> request)).job();

    assertThat(job.jobId()).isEqualTo(Ids.ofRecord(UUID.fromString(CLUSTER), PLACE.topic(), 0, 42));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "../etc", "a/b", "a b", "-x", "a\n", "..", "a..b", "ä", "a\u0000", "$(id)"})
  void shouldRefuseInstancesThatAreNoNames(String instance) {
    BackupRequested request = minimal();
    request.setInstance(instance);

    Reading.Refused refused = (Reading.Refused) read(Kind.BACKUP, () -> request);

    assertThat(refused.kind()).isEqualTo(FailureKind.REQUEST);
    assertThat(refused.job().instance()).isEmpty();
    assertThat(refused.message()).contains("names no instance");
  }

  @Test
  void shouldRefuseARequestForAnotherNode() {
    BackupRequested request = minimal();
    request.setNode(2);

    Reading.Refused refused = (Reading.Refused) read(Kind.BACKUP, () -> request);

    assertThat(refused.message()).contains("for node 2").contains("came to node 1");
    assertThat(refused.job().instance()).isEqualTo("dokuwiki1");
  }

  @Test
  void shouldRefuseABackupIdThatCannotBe() {
    BackupRequested request = minimal();
    request.setBackupId(-4);

    assertThat(read(Kind.BACKUP, () -> request)).isInstanceOf(Reading.Refused.class);
  }

  @Test
  void shouldGiveAnUnreadableRecordAJobByItsPlaceAndItsKey() {
    Reading reading =
        read(
            Kind.BACKUP,
            () -> {
              throw new SerializationException("the record is truncated");
            });

    Reading.Unreadable unreadable = (Reading.Unreadable) reading;
    assertThat(unreadable.message()).contains("cannot be read").contains("truncated");
    assertThat(unreadable.job().instance()).isEqualTo("dokuwiki1");
    assertThat(unreadable.job().jobId())
        .isEqualTo(Ids.ofRecord(UUID.fromString(CLUSTER), PLACE.topic(), 0, 42));
  }

  @Test
  void shouldNotTakeARegistryThatIsAwayForABadRecord() {
    assertThatThrownBy(
            () ->
                read(
                    Kind.BACKUP,
                    () -> {
                      throw new SerializationException("no schema", new IOException("refused"));
                    }))
        .isInstanceOf(SerializationException.class);
  }

  @Test
  void shouldTakeARecordOfAnotherKindForUnreadable() {
    CancelRequested other = new CancelRequested();

    Reading.Unreadable unreadable = (Reading.Unreadable) read(Kind.BACKUP, () -> other);

    assertThat(unreadable.message()).contains("CancelRequested");
  }

  @Test
  void shouldTakeAnEmptyRecordForUnreadable() {
    RequestReader reader = new RequestReader((topic, data) -> new Object(), 1, () -> CLUSTER);

    assertThat(reader.read(Kind.BACKUP, PLACE, null)).isInstanceOf(Reading.Unreadable.class);
  }

  @Test
  void shouldReadUpkeep() {
    UpkeepRequested request = upkeep("dokuwiki/dokuwiki1@3792c7db-9450-4bd3-84a3-034cd0087839");

    Reading.UpkeepOrder order = (Reading.UpkeepOrder) read(Kind.UPKEEP, () -> request);

    assertThat(order.task()).isEqualTo("LIST_SNAPSHOTS");
    assertThat(order.path()).startsWith("dokuwiki/dokuwiki1@");
    assertThat(order.options()).containsEntry("candidate", "1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc", "../x", "a/../b", "a//b", "a\nb", "a/b/c/d/e"})
  void shouldRefusePathsThatLeadElsewhere(String path) {
    UpkeepRequested request = upkeep(path);

    assertThat(read(Kind.UPKEEP, () -> request)).isInstanceOf(Reading.Refused.class);
  }

  private static BackupRequested minimal() {
    BackupRequested request = new BackupRequested();
    request.setBackupId(3);
    request.setInstance("dokuwiki1");
    request.setNode(1);
    request.setTrigger(Trigger.MANUAL);
    return request;
  }

  private static UpkeepRequested upkeep(String path) {
    UpkeepRequested request = new UpkeepRequested();
    request.setNode(1);
    request.setTask(UpkeepTask.LIST_SNAPSHOTS);
    request.setRepositoryId("48ce000a-79b7-5fe6-8558-177fd70c27b4");
    request.setPath(path);
    request.setOptions(Map.of("candidate", "1"));
    return request;
  }

  private static Reading read(Kind kind, Supplier<Object> event) {
    return read(kind, PLACE, event);
  }

  private static Reading read(Kind kind, RequestReader.Place place, Supplier<Object> event) {
    RequestReader reader = new RequestReader((topic, data) -> event.get(), 1, () -> CLUSTER);
    return reader.read(kind, place, ANY);
  }
}
