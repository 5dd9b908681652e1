package io.holdfast.it.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.catalog.Ids;
import io.holdfast.deadletter.DeadLetter;
import io.holdfast.deadletter.KafkaDeadLetters;
import io.holdfast.events.CancelRequested;
import io.holdfast.events.FailureKind;
import io.holdfast.events.JobResult;
import io.holdfast.events.Outcome;
import io.holdfast.it.support.JavaProcess;
import io.holdfast.schemas.serde.EventSerdes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Records that are no requests, between requests, and a flood of them into a worker with a small
 * heap. {@code -Dpoison.count=1000000} makes it a long run.
 */
class PoisonIT {
  private static final int SMALL = 20_000;
  private static final int FLOOD = Integer.getInteger("poison.count", 3000);
  private static final Duration SHORT = Duration.ofSeconds(90);

  private static Site site;
  private static JavaProcess worker;

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException {
    site = Site.start(directory);
    worker = site.worker(List.of("-Xmx96m", "-XX:+ExitOnOutOfMemoryError"), "w");
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @Test
  void shouldBuryEachBadRecordWithItsReasonAndRunWhatLiesBetween() throws Exception {
    int backup = site.backup(SMALL, "first1", "middle1", "last1");
    Map<String, byte[]> bad = badValues();
    List<UUID> good = new ArrayList<>();
    good.add(site.request(backup, "first1"));
    Map<String, Long> offsets = new LinkedHashMap<>();
    for (Map.Entry<String, byte[]> poison : bad.entrySet()) {
      offsets.put(poison.getKey(), publish(poison.getKey(), poison.getValue()));
      if (poison.getKey().equals("empty")) {
        good.add(site.request(backup, "middle1"));
      }
    }
    good.add(site.request(backup, "last1"));

    for (UUID job : good) {
      JobResult result = site.awaitResult(job);
      assertThat(result.getOutcome()).as(result.getMessage()).isEqualTo(Outcome.SUCCEEDED);
    }
    UUID cluster = UUID.fromString(site.catalog.clusterUuid());
    for (Map.Entry<String, Long> poison : offsets.entrySet()) {
      UUID job = Ids.ofRecord(cluster, Site.BACKUPS, 0, poison.getValue());
      JobResult failed = site.awaitResult(job);
      assertThat(failed.getFailureKind()).as(poison.getKey()).isEqualTo(FailureKind.REQUEST);
      DeadLetter letter = letterOf(poison.getValue());
      assertThat(letter.keyText()).isEqualTo(poison.getKey());
      assertThat(letter.value()).isEqualTo(bad.get(poison.getKey()));
      assertThat(letter.topic()).isEqualTo(Site.BACKUPS);
      assertThat(letter.kind()).isEqualTo("unreadable");
      assertThat(letter.message()).isEqualTo(failed.getMessage()).isNotBlank();
      assertThat(Integer.parseInt(letter.attempts())).isPositive();
    }
  }

  @Test
  void shouldMakeAnotherJobOfADeadLetterThatIsTriedAgain() throws Exception {
    int backup = site.backup(SMALL, "again1");
    UUID job = site.request(backup, "again1");
    assertThat(site.awaitResult(job).getOutcome()).isEqualTo(Outcome.SUCCEEDED);
    site.awaitEnded(job);
    byte[] value;
    try (TopicLog requests = new TopicLog(site.stack.connections(), Site.BACKUPS)) {
      value =
          await()
              .atMost(SHORT)
              .until(
                  () ->
                      requests.raw().stream()
                          .filter(record -> Arrays.equals(record.key(), key("again1")))
                          .findFirst(),
                  Optional::isPresent)
              .orElseThrow()
              .value();
    }
    DeadLetter givenUp =
        new DeadLetter(
            0,
            7,
            Instant.EPOCH,
            "again1".getBytes(StandardCharsets.UTF_8),
            value,
            List.of(header("trace", "x"), header("holdfast.error.topic", Site.BACKUPS)));

    try (KafkaDeadLetters letters = new KafkaDeadLetters(site.stack.connections())) {
      assertThat(letters.isRequest(givenUp)).isTrue();
      assertThat(letters.event(givenUp).orElseThrow()).contains("again1");
      letters.retry(givenUp);
    }

    await().atMost(SHORT).until(() -> resultsOf("again1").size() == 2);
    JobResult second = resultsOf("again1").get(1);
    assertThat(second.getJobId()).isNotEqualTo(job);
    assertThat(second.getOutcome()).as(second.getMessage()).isEqualTo(Outcome.SUCCEEDED);
  }

  @Test
  void shouldBuryAFloodWithinASmallHeapAndWithFewLines() throws Exception {
    int backup = site.backup(SMALL, "between1", "after1");
    List<UUID> good = new ArrayList<>();
    long before = letters();
    site.results.leaveOut("flood");
    site.deadLetters.leaveOut("flood");
    Random random = new Random(5);
    try (Producer<byte[], byte[]> producer = producer()) {
      for (int i = 0; i < FLOOD; i++) {
        if (i % (FLOOD / 10) == 0) {
          good.add(site.request(backup, "between1"));
        }
        byte[] value = new byte[200];
        random.nextBytes(value);
        var unused = producer.send(new ProducerRecord<>(Site.BACKUPS, key("flood" + i), value));
      }
    }
    good.add(site.request(backup, "after1"));

    for (UUID job : good) {
      assertThat(site.endedAs(job, Duration.ofSeconds(90 + FLOOD / 50))).isEqualTo("SUCCEEDED");
    }
    await()
        .atMost(SHORT)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> letters() - before == FLOOD);
    assertThat(worker.isAlive()).isTrue();
    assertThat(worker.output().lines().filter(line -> line.contains("Giving up")).count())
        .isLessThan(Math.max(100, FLOOD / 50));
  }

  private static Map<String, byte[]> badValues() {
    Map<String, byte[]> bad = new LinkedHashMap<>();
    byte[] random = new byte[500];
    new Random(1).nextBytes(random);
    bad.put("random", random);
    bad.put("text", "not a record".getBytes(StandardCharsets.UTF_8));
    bad.put("unknown-schema", new byte[] {0, 0, 15, 66, 63, 1, 2});
    bad.put("empty", new byte[0]);
    bad.put("null", null);
    bad.put("other-type", cancelRequest());
    byte[] cut = cancelRequest();
    bad.put("cut-off", Arrays.copyOf(cut, 7));
    byte[] huge = new byte[900_000];
    new Random(2).nextBytes(huge);
    bad.put("huge", huge);
    return bad;
  }

  private static byte[] cancelRequest() {
    CancelRequested request = new CancelRequested();
    request.setTarget(new UUID(1, 2));
    request.setReason("no reason");
    request.setRequestedBy("test");
    try (Serializer<Object> serializer =
        EventSerdes.serializer(site.stack.connections().registry())) {
      return serializer.serialize(Site.TOPICS.control(), request);
    }
  }

  private static long publish(String key, byte[] value) throws Exception {
    try (Producer<byte[], byte[]> producer = producer()) {
      return producer.send(new ProducerRecord<>(Site.BACKUPS, key(key), value)).get().offset();
    }
  }

  private static Producer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        new HashMap<>(site.stack.connections().kafka()),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private static byte[] key(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static DeadLetter.Header header(String name, String text) {
    return new DeadLetter.Header(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static DeadLetter letterOf(long offset) {
    List<DeadLetter> found = new ArrayList<>();
    try (KafkaDeadLetters letters = new KafkaDeadLetters(site.stack.connections())) {
      letters.read(
          batch ->
              batch.stream()
                  .filter(letter -> letter.origin().equals("0-" + offset))
                  .forEach(found::add));
      assertThat(found).as("dead letters of offset " + offset).hasSize(1);
      assertThat(letters.find(found.get(0).id())).isPresent();
    }
    return found.get(0);
  }

  private static long letters() {
    long[] count = {0};
    try (KafkaDeadLetters letters = new KafkaDeadLetters(site.stack.connections())) {
      letters.read(batch -> count[0] += batch.size());
    }
    return count[0];
  }

  private static List<JobResult> resultsOf(String instance) {
    return site.results.events(JobResult.class).stream()
        .filter(result -> instance.equals(result.getInstance()))
        .toList();
  }
}
