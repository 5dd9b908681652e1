package io.holdfast.worker.queue;

import io.holdfast.worker.queue.StopSignal.StoppedException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds one request at a time: takes it, hands it over, renews its lock until it has ended, and
 * acknowledges it. A lost lock ends the holding, never the job: the request comes again, and
 * attaches to the job that still runs. In a flood of records that are no requests it takes many at
 * once.
 */
public final class Slot implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(Slot.class);

  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration BACK_OFF = Duration.ofSeconds(2);
  private static final Duration LONG_BACK_OFF = Duration.ofSeconds(15);

  private final RequestSource.Opener sources;
  private final DeliveryHandler handler;
  private final Duration renewInterval;
  private final StopSignal stop;
  private final Width width = new Width();

  /**
   * @param renewInterval never used beyond a third of the lock time
   */
  public Slot(
      RequestSource.Opener sources,
      DeliveryHandler handler,
      Duration renewInterval,
      StopSignal stop) {
    this.sources = sources;
    this.handler = handler;
    this.renewInterval = renewInterval;
    this.stop = stop;
  }

  /** Serves requests until the worker stops and the request held last has ended. */
  @Override
  public void run() {
    try {
      while (!stop.isRequested()) {
        serveUntilFailure();
      }
    } catch (StoppedException e) {
      log.debug("Slot ends");
    }
  }

  private void serveUntilFailure() {
    int opened = width.now();
    try (RequestSource source = sources.open(opened)) {
      while (!stop.isRequested() && width.now() == opened) {
        serve(source);
      }
    } catch (AuthenticationException | AuthorizationException e) {
      log.error("Kafka refuses this worker its requests: {}", e.getMessage());
      stop.pause(LONG_BACK_OFF);
    } catch (KafkaException | IllegalStateException e) {
      log.warn("Requests cannot be taken for now: {}", e.getMessage());
      log.debug("Cause", e);
      stop.pause(BACK_OFF);
    }
  }

  private void serve(RequestSource source) {
    List<Delivery> deliveries = source.poll(POLL);
    if (deliveries.isEmpty()) {
      width.tookNothing();
    } else {
      width.took(new Holding(source, handler, renewInterval).hold(deliveries));
    }
  }
}
