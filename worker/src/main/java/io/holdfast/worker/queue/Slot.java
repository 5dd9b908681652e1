package io.holdfast.worker.queue;

import io.holdfast.worker.queue.StopSignal.StoppedException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds one request at a time: takes it, hands it over, renews its lock until it has ended, and
 * acknowledges it. A lost lock ends the holding, never the job: the request comes again, and
 * attaches to the job that still runs.
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
    try (RequestSource source = sources.open()) {
      while (!stop.isRequested()) {
        source.poll(POLL).ifPresent(delivery -> hold(source, delivery));
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

  private void hold(RequestSource source, Delivery delivery) {
    CompletableFuture<Verdict> ended = handler.handle(delivery);
    long wait = renewAfter(source).toMillis();
    while (true) {
      try {
        Verdict verdict = ended.get(wait, TimeUnit.MILLISECONDS);
        if (!source.answer(delivery, verdict)) {
          log.info("{} of {} came too late; it will come again", verdict, delivery.place());
        }
        return;
      } catch (TimeoutException e) {
        if (!source.renew(delivery)) {
          log.info("Lock of {} was lost; its job goes on", delivery.place());
          return;
        }
      } catch (ExecutionException e) {
        throw new IllegalStateException("no verdict on " + delivery.place(), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StoppedException();
      }
    }
  }

  private Duration renewAfter(RequestSource source) {
    Duration third = source.lockTime().map(time -> time.dividedBy(3)).orElse(renewInterval);
    return third.compareTo(renewInterval) < 0 ? third : renewInterval;
  }
}
