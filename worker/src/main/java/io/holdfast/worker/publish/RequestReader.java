package io.holdfast.worker.publish;

import io.holdfast.catalog.Ids;
import io.holdfast.events.BackupRequested;
import io.holdfast.events.RestoreRequested;
import io.holdfast.events.UpkeepRequested;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.publish.Job.Kind;
import io.holdfast.worker.publish.Job.Origin;
import io.holdfast.worker.publish.Job.Trigger;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.avro.AvroRuntimeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Reads requests: bytes to orders, with every field checked and missing ids derived. */
public final class RequestReader {
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

  private final Deserializer<?> deserializer;
  private final int node;
  private final Supplier<String> clusterUuid;

  public RequestReader(Deserializer<?> deserializer, int node, Supplier<String> clusterUuid) {
    this.deserializer = deserializer;
    this.node = node;
    this.clusterUuid = clusterUuid;
  }

  /**
   * Where a record lies and when it was written.
   *
   * @param isRetry whether it was a dead letter and is tried again
   */
  public record Place(
      String topic, int partition, long offset, Instant timestamp, String key, boolean isRetry) {}

  /**
   * Reads one request.
   *
   * @param kind what the topic holds
   * @throws SerializationException only when the registry cannot be asked for the schema
   */
  public Reading read(Kind kind, Place place, byte @Nullable [] value) {
    if (value == null) {
      return new Reading.Unreadable(unknown(kind, place), "The record is empty.");
    }
    Object event;
    try {
      synchronized (deserializer) {
        event = deserializer.deserialize(place.topic(), value);
      }
    } catch (SerializationException | AvroRuntimeException e) {
      if (Reachability.isAway(e)) {
        throw e;
      }
      return new Reading.Unreadable(
          unknown(kind, place), "The record cannot be read: " + sentence(e));
    }
    if (kind == Kind.BACKUP && event instanceof BackupRequested request) {
      return backup(request, place);
    }
    if (kind == Kind.RESTORE && event instanceof RestoreRequested request) {
      return restore(request, place);
    }
    if (kind == Kind.UPKEEP && event instanceof UpkeepRequested request) {
      return upkeep(request, place);
    }
    return new Reading.Unreadable(
        unknown(kind, place),
        "The record is not a request of this topic but "
            + (event == null ? "empty" : event.getClass().getSimpleName())
            + ".");
  }

  private Reading backup(BackupRequested request, Place place) {
    Optional<String> problem =
        RequestRules.nodeProblem(request.getNode(), node)
            .or(() -> RequestRules.backupProblem(request.getBackupId(), request.getInstance()));
    boolean named = RequestRules.isInstance(request.getInstance());
    Job job =
        new Job(
            idOr(request.getJobId(), place),
            request.getRunId(),
            Kind.BACKUP,
            Math.max(0, request.getBackupId()),
            named ? request.getInstance() : "",
            node,
            new Origin(
                trigger(request.getTrigger()),
                request.getSlot(),
                timeOr(request.getRequestedAt(), place)));
    return problem.isPresent()
        ? new Reading.Refused(job, FailureKind.REQUEST, problem.get())
        : new Reading.BackupOrder(job);
  }

  private Reading restore(RestoreRequested request, Place place) {
    Optional<String> problem =
        RequestRules.nodeProblem(request.getNode(), node).or(() -> RestoreRules.problem(request));
    boolean named = RequestRules.isInstance(request.getInstance());
    Job job =
        new Job(
            idOr(request.getJobId(), place),
            null,
            Kind.RESTORE,
            0,
            named ? request.getInstance() : "",
            node,
            new Origin(Trigger.MANUAL, null, timeOr(request.getRequestedAt(), place)));
    return problem.isPresent()
        ? new Reading.Refused(job, FailureKind.REQUEST, problem.get())
        : RestoreOrders.of(job, request);
  }

  private Reading upkeep(UpkeepRequested request, Place place) {
    Job job =
        new Job(
            idOr(request.getJobId(), place),
            null,
            Kind.UPKEEP,
            0,
            "",
            node,
            new Origin(Trigger.MANUAL, null, timeOr(request.getRequestedAt(), place)));
    Optional<String> problem =
        RequestRules.nodeProblem(request.getNode(), node)
            .or(() -> RequestRules.upkeepProblem(request.getRepositoryId(), request.getPath()));
    if (problem.isPresent()) {
      return new Reading.Refused(job, FailureKind.REQUEST, problem.get());
    }
    return new Reading.UpkeepOrder(
        job,
        request.getTask().name(),
        request.getRepositoryId(),
        request.getPath(),
        request.getOptions() == null ? Map.of() : request.getOptions());
  }

  private Job unknown(Kind kind, Place place) {
    boolean named = kind == Kind.BACKUP && RequestRules.isInstance(place.key());
    return new Job(
        kind == Kind.RESTORE && !place.isRetry()
            ? idIn(place).orElseGet(() -> derived(place))
            : derived(place),
        null,
        kind,
        0,
        named ? place.key() : "",
        node,
        new Origin(Trigger.MANUAL, null, place.timestamp()));
  }

  /** What is tried again is another job: the one with the id given has ended. */
  private UUID idOr(@Nullable UUID given, Place place) {
    return given == null || place.isRetry() ? derived(place) : given;
  }

  /** The key of a restore is its job's id. */
  private static Optional<UUID> idIn(Place place) {
    return Optional.of(place.key())
        .filter(key -> UUID_TEXT.matcher(key).matches())
        .map(UUID::fromString);
  }

  private UUID derived(Place place) {
    return Ids.ofRecord(
        UUID.fromString(clusterUuid.get()), place.topic(), place.partition(), place.offset());
  }

  private static Instant timeOr(@Nullable Instant given, Place place) {
    return given == null ? place.timestamp() : given;
  }

  private static Trigger trigger(io.holdfast.events.Trigger trigger) {
    return switch (trigger) {
      case SCHEDULE -> Trigger.SCHEDULE;
      case CATCH_UP -> Trigger.CATCH_UP;
      case MANUAL, UNKNOWN -> Trigger.MANUAL;
    };
  }

  private static String sentence(RuntimeException e) {
    return e instanceof SerializationException && e.getMessage() != null
        ? e.getMessage()
        : "its bytes do not match its schema";
  }
}
