package io.holdfast.run;

import io.holdfast.catalog.JobEntry;
import io.holdfast.producer.JobNews.End;
import io.holdfast.producer.JobNews.Job;
import io.holdfast.producer.JobNews.Made;
import io.holdfast.producer.JobNews.Notices;
import io.holdfast.producer.JobNews.Times;
import io.holdfast.producer.JobNews.Verdict;
import io.holdfast.producer.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the ledger knows of a job's end: outcome, message and times, not the sizes. */
final class LedgerEnds {
  private LedgerEnds() {}

  static End end(JobEntry entry) {
    JobEntry.Identity id = entry.identity();
    JobEntry.Times times = entry.times();
    Instant ended = times.endedAt() == null ? times.requestedAt() : times.endedAt();
    return new End(
        new Job(
            UUID.fromString(id.jobId()),
            uuidOrNull(id.runId()),
            id.kind(),
            id.backupId(),
            id.instance(),
            id.node(),
            entry.worker()),
        new Verdict(Outcome.of(entry.outcome()), "", entry.message(), 1),
        new Times(times.requestedAt(), times.startedAt(), ended),
        new Made("", "", "", 0, 0, 0, null),
        new Notices(0, List.of(), List.of(), ""),
        "");
  }

  private static @Nullable UUID uuidOrNull(String text) {
    return text.isEmpty() ? null : UUID.fromString(text);
  }
}
