package io.holdfast.run;

import io.holdfast.producer.JobNews;
import io.holdfast.producer.Place;
import io.holdfast.producer.RequestedRun;
import java.time.Duration;
import java.util.List;

/** The way to the workers and back. */
public interface RunBus extends AutoCloseable {

  /** News are kept from when this returns; to be called before publishing. */
  void listen();

  RequestedRun publish(int backupId, List<Place> places);

  /** News of any job, waiting at most that long for the first. */
  List<JobNews> next(Duration patience);

  @Override
  void close();
}
