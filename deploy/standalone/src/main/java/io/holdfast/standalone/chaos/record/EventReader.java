package io.holdfast.standalone.chaos.record;

import io.holdfast.catalog.Ids;
import io.holdfast.events.BackupRequested;
import io.holdfast.events.DecidedJob;
import io.holdfast.events.FailureKind;
import io.holdfast.events.JobResult;
import io.holdfast.events.Outcome;
import io.holdfast.events.RestoreRequested;
import io.holdfast.events.SlotDecided;
import io.holdfast.events.UpkeepRequested;
import io.holdfast.schemas.serde.EventSerdes;
import io.holdfast.standalone.chaos.history.History.DeadLetter;
import io.holdfast.standalone.chaos.history.History.Decision;
import io.holdfast.standalone.chaos.history.History.Request;
import io.holdfast.standalone.chaos.history.History.Result;
import io.holdfast.standalone.chaos.history.History.Verdict;
import io.holdfast.standalone.chaos.history.History.Work;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Turns records of the topics into those of a history. For one thread. */
final class EventReader implements AutoCloseable {
  private static final String ERROR = "holdfast.error.";

  private final Deserializer<Object> deserializer;
  private final UUID cluster;

  EventReader(Map<String, String> registry, UUID cluster) {
    this.deserializer = EventSerdes.deserializer(registry);
    this.cluster = cluster;
  }

  private <T> T event(ConsumerRecord<byte[], byte[]> record, Class<T> type) {
    return type.cast(deserializer.deserialize(record.topic(), record.value()));
  }

  Request backup(ConsumerRecord<byte[], byte[]> record) {
    BackupRequested event = event(record, BackupRequested.class);
    return new Request(
        place(record),
        jobId(record, event.getJobId()),
        event.getInstance(),
        event.getBackupId(),
        event.getSlot() != null);
  }

  Request upkeep(ConsumerRecord<byte[], byte[]> record) {
    UpkeepRequested event = event(record, UpkeepRequested.class);
    return new Request(place(record), jobId(record, event.getJobId()), "", 0, false);
  }

  Request restore(ConsumerRecord<byte[], byte[]> record) {
    RestoreRequested event = event(record, RestoreRequested.class);
    return new Request(
        place(record), jobId(record, event.getJobId()), event.getInstance(), 0, false);
  }

  /** A restore's job and the path of its restic repository. */
  Map.Entry<String, String> restored(ConsumerRecord<byte[], byte[]> record) {
    RestoreRequested event = event(record, RestoreRequested.class);
    return Map.entry(jobId(record, event.getJobId()), event.getPath());
  }

  /** An upkeep job and its task. */
  Map.Entry<String, String> task(ConsumerRecord<byte[], byte[]> record) {
    UpkeepRequested event = event(record, UpkeepRequested.class);
    return Map.entry(jobId(record, event.getJobId()), event.getTask().name());
  }

  /** What a job did that ended well, or nothing. */
  Optional<Done> done(ConsumerRecord<byte[], byte[]> record) {
    JobResult event = event(record, JobResult.class);
    Instant startedAt = event.getStartedAt();
    boolean isGood =
        event.getOutcome() == Outcome.SUCCEEDED || event.getOutcome() == Outcome.INCOMPLETE;
    if (!isGood || startedAt == null) {
      return Optional.empty();
    }
    Work work =
        new Work(
            event.getJobId().toString(),
            event.getKind().name(),
            event.getRepositoryPath(),
            startedAt.toEpochMilli(),
            event.getEndedAt().toEpochMilli());
    return Optional.of(new Done(work, event.getInstance(), event.getSnapshotId()));
  }

  /** A job that ended well. */
  record Done(Work work, String instance, String snapshotId) {}

  private String jobId(ConsumerRecord<byte[], byte[]> record, @Nullable UUID given) {
    UUID id =
        given != null
            ? given
            : Ids.ofRecord(cluster, record.topic(), record.partition(), record.offset());
    return id.toString();
  }

  Result result(ConsumerRecord<byte[], byte[]> record) {
    JobResult event = event(record, JobResult.class);
    FailureKind kind = event.getFailureKind();
    Instant startedAt = event.getStartedAt();
    return new Result(
        place(record),
        event.getJobId().toString(),
        Objects.requireNonNullElse(event.getBackupId(), 0),
        new Verdict(
            event.getInstance(),
            event.getOutcome().name(),
            kind == null ? "" : kind.name(),
            event.getMessage()),
        startedAt == null ? 0 : startedAt.toEpochMilli(),
        digest(record.value()));
  }

  Decision decision(ConsumerRecord<byte[], byte[]> record) {
    SlotDecided event = event(record, SlotDecided.class);
    Instant from = Objects.requireNonNullElse(event.getCoveredFrom(), event.getSlot());
    List<String> jobs =
        event.getJobs().stream()
            .map(DecidedJob::getJobId)
            .filter(Objects::nonNull)
            .map(UUID::toString)
            .toList();
    return new Decision(
        event.getBackupId(),
        event.getSlot().toEpochMilli(),
        event.getDecision().name(),
        event.getReason(),
        from.toEpochMilli(),
        event.getCoveredCount(),
        jobs);
  }

  static DeadLetter deadLetter(ConsumerRecord<byte[], byte[]> record) {
    return new DeadLetter(
        place(header(record, "topic"), header(record, "partition"), header(record, "offset")),
        header(record, "kind"));
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(ERROR + name);
    return header == null ? "?" : new String(header.value(), StandardCharsets.UTF_8);
  }

  static String place(ConsumerRecord<byte[], byte[]> record) {
    return place(
        record.topic(), String.valueOf(record.partition()), String.valueOf(record.offset()));
  }

  private static String place(String topic, String partition, String offset) {
    return topic + "-" + partition + "@" + offset;
  }

  static String digest(byte[] value) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public void close() {
    deserializer.close();
  }
}
