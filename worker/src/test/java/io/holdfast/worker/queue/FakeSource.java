package io.holdfast.worker.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A source fed by a test, which notes what it is told. */
final class FakeSource implements RequestSource {
  final BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
  final List<String> told = new CopyOnWriteArrayList<>();
  volatile boolean losesLocks;
  volatile int width = 1;
  volatile Optional<Duration> lockTime = Optional.empty();

  static Delivery delivery(long offset) {
    return new Delivery(
        new ConsumerRecord<>("holdfast.backups.node-1", 0, offset, new byte[0], new byte[] {1}));
  }

  @Override
  public List<Delivery> poll(Duration timeout) {
    List<Delivery> polled = new ArrayList<>();
    try {
      Delivery first = deliveries.poll(Math.min(20, timeout.toMillis()), TimeUnit.MILLISECONDS);
      if (first != null) {
        polled.add(first);
        deliveries.drainTo(polled, width - 1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return polled;
  }

  @Override
  public List<Delivery> renew(List<Delivery> held) {
    held.forEach(delivery -> told.add("renew " + delivery.received().offset()));
    return losesLocks ? List.of() : held;
  }

  @Override
  public boolean answer(Map<Delivery, Verdict> ended) {
    ended.forEach((delivery, verdict) -> told.add(verdict + " " + delivery.received().offset()));
    return true;
  }

  @Override
  public Optional<Duration> lockTime() {
    return lockTime;
  }

  @Override
  public void close() {
    told.add("close");
  }

  List<String> toldWithoutRenewals() {
    List<String> rest = new ArrayList<>(told);
    rest.removeIf(word -> word.startsWith("renew"));
    return rest;
  }
}
