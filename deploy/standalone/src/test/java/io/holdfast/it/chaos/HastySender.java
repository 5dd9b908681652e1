package io.holdfast.it.chaos;

import io.holdfast.worker.publish.EventSender;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;

/**
 * Says at once that a small instance's result was sent, and sends it a second later, when its job
 * has ended and its request is acknowledged. After every third its process dies in that second.
 * Other results are sent in time: a run of chaos needs its books' first ones.
 */
final class HastySender implements EventSender {
  private static final int DEADLY = 3;
  private static final String RESULTS = ".results";

  private final EventSender sender;
  private final AtomicInteger smallOnes = new AtomicInteger();
  private final ScheduledExecutorService later = Executors.newScheduledThreadPool(1);

  HastySender(EventSender sender) {
    this.sender = sender;
  }

  @Override
  public byte[] encode(String topic, SpecificRecord event) {
    return sender.encode(topic, event);
  }

  @Override
  public void sendLater(String topic, String key, SpecificRecord event) {
    sender.sendLater(topic, key, event);
  }

  @Override
  public void sendNow(Message message) {
    if (!message.topic().endsWith(RESULTS) || !isOfSmallOne(message)) {
      sender.sendNow(message);
      return;
    }
    boolean isDeadly = smallOnes.incrementAndGet() % DEADLY == 0;
    var unused = later.schedule(() -> publishOrDie(message, isDeadly), 1, TimeUnit.SECONDS);
  }

  private void publishOrDie(Message message, boolean isDeadly) {
    if (isDeadly) {
      Runtime.getRuntime().halt(1);
    }
    sender.sendNow(message);
  }

  private static boolean isOfSmallOne(Message message) {
    byte[] key = message.key();
    return key != null && new String(key, StandardCharsets.UTF_8).startsWith("small");
  }
}
