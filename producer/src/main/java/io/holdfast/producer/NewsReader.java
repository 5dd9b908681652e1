package io.holdfast.producer;

import io.holdfast.events.FailureKind;
import io.holdfast.events.JobProgress;
import io.holdfast.events.JobResult;
import io.holdfast.producer.JobNews.Amount;
import io.holdfast.producer.JobNews.End;
import io.holdfast.producer.JobNews.Job;
import io.holdfast.producer.JobNews.Made;
import io.holdfast.producer.JobNews.Notices;
import io.holdfast.producer.JobNews.Step;
import io.holdfast.producer.JobNews.Times;
import io.holdfast.producer.JobNews.Verdict;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads progress and results; what cannot be read is left out, with a line in the log. */
final class NewsReader {
  private static final Logger LOG = LoggerFactory.getLogger(NewsReader.class);

  private final Deserializer<Object> deserializer;

  NewsReader(Deserializer<Object> deserializer) {
    this.deserializer = deserializer;
  }

  Optional<JobNews> read(String topic, byte[] value) {
    Object event;
    try {
      event = deserializer.deserialize(topic, value);
    } catch (SerializationException e) {
      LOG.warn("A record of {} cannot be read and is left out", topic, e);
      return Optional.empty();
    }
    if (event instanceof JobProgress progress) {
      return Optional.of(step(progress));
    }
    if (event instanceof JobResult result) {
      return Optional.of(end(result));
    }
    return Optional.empty();
  }

  static Step step(JobProgress p) {
    Job job =
        new Job(
            p.getJobId(),
            p.getRunId(),
            p.getKind().name(),
            Objects.requireNonNullElse(p.getBackupId(), 0),
            p.getInstance(),
            p.getNode(),
            p.getWorker());
    Amount amount =
        new Amount(
            p.getBytesDone(),
            p.getBytesTotal(),
            p.getFilesDone(),
            p.getFilesTotal(),
            p.getBytesPerSecond(),
            p.getPercent(),
            p.getSecondsLeft());
    String text = p.getWaitingFor().isEmpty() ? p.getMessage() : p.getWaitingFor();
    return new Step(job, Phase.of(p.getPhase().name()), p.getAt(), p.getSequence(), amount, text);
  }

  static End end(JobResult r) {
    Job job =
        new Job(
            r.getJobId(),
            r.getRunId(),
            r.getKind().name(),
            Objects.requireNonNullElse(r.getBackupId(), 0),
            r.getInstance(),
            r.getNode(),
            r.getWorker());
    FailureKind kind = r.getFailureKind();
    return new End(
        job,
        new Verdict(
            Outcome.of(r.getOutcome().name()),
            kind == null ? "" : kind.name(),
            r.getMessage(),
            r.getAttempts()),
        new Times(r.getRequestedAt(), r.getStartedAt(), r.getEndedAt()),
        new Made(
            r.getRepositoryId(),
            r.getRepositoryPath(),
            r.getSnapshotId(),
            r.getBytesTotal(),
            r.getBytesAdded(),
            r.getFilesTotal(),
            r.getSnapshotsKept()),
        new Notices(r.getUnreadableCount(), r.getUnreadable(), r.getWarnings(), r.getHookOutput()),
        r.getDetails());
  }
}
