package io.holdfast.run;

import io.holdfast.producer.JobNews;
import java.time.Instant;
import java.util.Set;

/** Is told of jobs while they are followed, by the thread that follows them. */
public interface JobListener {

  /** Tells nobody. */
  JobListener SILENT =
      new JobListener() {
        @Override
        public void requested(Followed jobs) {}

        @Override
        public void news(JobNews news) {}

        @Override
        public void withoutWorker(Set<Integer> nodes) {}

        @Override
        public void tick(Instant now) {}
      };

  /** The requests are published. */
  void requested(Followed jobs);

  /** Progress or result of one of the jobs. */
  void news(JobNews news);

  /** The nodes that have open jobs and no live worker; each time this changes. */
  void withoutWorker(Set<Integer> nodes);

  /** Several times a second. */
  void tick(Instant now);
}
