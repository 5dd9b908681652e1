package io.holdfast.run;

import io.holdfast.producer.JobNews;
import io.holdfast.producer.RequestedRun;
import java.time.Instant;
import java.util.Set;

/** Is told of a run while it is followed, by the thread that follows it. */
public interface RunListener {

  /** Tells nobody. */
  RunListener SILENT =
      new RunListener() {
        @Override
        public void requested(RequestedRun run) {}

        @Override
        public void news(JobNews news) {}

        @Override
        public void withoutWorker(Set<Integer> nodes) {}

        @Override
        public void tick(Instant now) {}
      };

  /** The requests are published. */
  void requested(RequestedRun run);

  /** Progress or result of a job of the run. */
  void news(JobNews news);

  /** The nodes that have open jobs and no live worker; each time this changes. */
  void withoutWorker(Set<Integer> nodes);

  /** Several times a second. */
  void tick(Instant now);
}
