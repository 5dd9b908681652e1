package io.holdfast.catalog.redis;

import io.holdfast.catalog.JobEntry;
import io.holdfast.catalog.JobEntry.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A ledger entry as a hash. */
final class JobHash {
  private JobHash() {}

  /** Fields and values of a new entry, one after another. */
  static List<String> write(JobEntry.Identity identity, State state, Instant requestedAt) {
    return new ArrayList<>(
        List.of(
            "run", identity.runId(),
            "kind", identity.kind(),
            "backup", String.valueOf(identity.backupId()),
            "instance", identity.instance(),
            "node", String.valueOf(identity.node()),
            "state", state.name(),
            "requested_at", String.valueOf(requestedAt.toEpochMilli())));
  }

  static JobEntry read(String jobId, Map<String, String> texts) {
    Fields fields = new Fields(Keys.job(jobId), texts);
    Instant endedAt = fields.time("ended_at");
    Instant requestedAt = fields.time("requested_at");
    return new JobEntry(
        new JobEntry.Identity(
            jobId,
            fields.text("run"),
            fields.text("kind"),
            fields.number("backup", 0),
            fields.text("instance"),
            fields.number("node", 0)),
        state(jobId, fields.text("state")),
        new JobEntry.Runs(fields.number("begun", 0), fields.text("worker")),
        new JobEntry.Times(
            requestedAt != null ? requestedAt : Objects.requireNonNullElse(endedAt, Instant.EPOCH),
            fields.time("started_at"),
            endedAt),
        fields.text("outcome"),
        fields.text("message"),
        fields.text("result"));
  }

  private static State state(String jobId, String text) {
    for (State state : State.values()) {
      if (state.name().equals(text)) {
        return state;
      }
    }
    throw Json.corrupt(Keys.job(jobId) + " (state)", "is no state of a job");
  }
}
