package io.holdfast.run;

import io.holdfast.catalog.JobEntry;
import io.holdfast.producer.JobNews;
import io.holdfast.producer.JobNews.End;
import io.holdfast.producer.Place;
import io.holdfast.producer.RequestedRun;
import io.holdfast.producer.RestoreOrder;
import io.holdfast.producer.UpkeepOrder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The way to the workers and back. */
public interface RunBus extends AutoCloseable {

  /** News are kept from when this returns; to be called before publishing. */
  void listen();

  RequestedRun publish(int backupId, List<Place> places);

  /** Publishes restores; the jobs' ids in the same order. */
  List<UUID> publishRestores(List<RestoreOrder> orders);

  /** Publishes upkeep tasks; the jobs' ids in the same order. */
  List<UUID> publishUpkeep(List<UpkeepOrder> orders);

  /** News of any job, waiting at most that long for the first. */
  List<JobNews> next(Duration patience);

  /** The whole result of a job that has ended, if it is still kept and found within seconds. */
  Optional<End> ended(JobEntry entry);

  @Override
  void close();
}
