package io.holdfast.worker.queue;

import io.holdfast.worker.queue.StopSignal.StoppedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests that were taken together, from their taking to the end of the last one. A lost lock ends
 * the holding of a request, never its job. For one thread.
 */
final class Holding {
  private static final Logger log = LoggerFactory.getLogger(Holding.class);

  private final RequestSource source;
  private final DeliveryHandler handler;
  private final Duration renewInterval;
  private final List<Verdict> verdicts = new ArrayList<>();
  private Map<Delivery, CompletableFuture<Verdict>> held = new LinkedHashMap<>();

  /**
   * @param renewInterval never used beyond a third of the lock time
   */
  Holding(RequestSource source, DeliveryHandler handler, Duration renewInterval) {
    this.source = source;
    this.handler = handler;
    this.renewInterval = renewInterval;
  }

  /**
   * Hands them over, renews their locks until they have ended, and acknowledges them.
   *
   * @return what became of those whose locks were not lost
   */
  List<Verdict> hold(List<Delivery> deliveries) {
    keep(deliveries);
    while (!held.isEmpty()) {
      awaitEnds();
      answerEnded();
      if (!held.isEmpty()) {
        keep(source.renew(List.copyOf(held.keySet())));
      }
    }
    return verdicts;
  }

  /** Goes on with what is still held, and hands over what is new. */
  private void keep(List<Delivery> deliveries) {
    Map<Delivery, CompletableFuture<Verdict>> kept = new LinkedHashMap<>();
    for (Delivery delivery : deliveries) {
      Delivery known = take(delivery, held.keySet());
      CompletableFuture<Verdict> end = held.remove(known);
      kept.put(known, end == null ? handler.handle(known) : end);
    }
    held.keySet().forEach(lost -> log.info("Lock of {} was lost; its job goes on", lost.place()));
    held = kept;
  }

  private static Delivery take(Delivery delivery, Collection<Delivery> known) {
    return known.stream().filter(delivery::isSamePlace).findFirst().orElse(delivery);
  }

  /** Until all have ended, or it is time to renew. */
  private void awaitEnds() {
    CompletableFuture<?>[] ends = held.values().toArray(new CompletableFuture<?>[0]);
    try {
      CompletableFuture.allOf(ends).get(renewAfter().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      log.trace("Some are still at work");
    } catch (ExecutionException e) {
      throw new IllegalStateException("no verdict on a request", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppedException();
    }
  }

  private void answerEnded() {
    Map<Delivery, Verdict> ended = new LinkedHashMap<>();
    held.forEach(
        (delivery, end) -> {
          if (end.isDone()) {
            ended.put(delivery, end.join());
          }
        });
    if (ended.isEmpty()) {
      return;
    }
    held.keySet().removeAll(ended.keySet());
    verdicts.addAll(ended.values());
    if (!source.answer(ended)) {
      ended.forEach(
          (delivery, verdict) ->
              log.info("{} of {} came too late; it will come again", verdict, delivery.place()));
    }
  }

  private Duration renewAfter() {
    Duration third = source.lockTime().map(time -> time.dividedBy(3)).orElse(renewInterval);
    return third.compareTo(renewInterval) < 0 ? third : renewInterval;
  }
}
