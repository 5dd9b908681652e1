package io.holdfast.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.JobEntry;
import io.holdfast.catalog.testing.InMemoryCatalog;
import io.holdfast.worker.job.Ending;
import io.holdfast.worker.outbox.Outbox;
import io.holdfast.worker.publish.EventSender;
import io.holdfast.worker.publish.Job;
import io.holdfast.worker.publish.JobEnd;
import io.holdfast.worker.publish.Results;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;

/** Whatever fails and whenever the worker is killed: each result comes once, in its order. */
class KeptResultsTest {
  private final Queue<Fate> fates = new ArrayDeque<>();
  private InMemoryCatalog catalog = new InMemoryCatalog();
  private FakeTopics topics = new FakeTopics();
  private Path directory = Path.of("");
  private Outbox outbox = new Outbox(directory, Clock.systemUTC());
  private Settlement settlement = settlement();

  /** What happens to a message. */
  enum Fate {
    ARRIVES,
    IS_LOST,
    ARRIVES_UNANSWERED,
    KILLS_BEFORE,
    KILLS_AFTER
  }

  @BeforeTry
  void begin() throws IOException {
    catalog = new InMemoryCatalog();
    topics = new FakeTopics();
    fates.clear();
    directory = Files.createTempDirectory("holdfast-outbox-");
    restart();
  }

  @AfterTry
  void clean() throws IOException {
    outbox.close();
    for (Path file : files()) {
      Files.delete(file);
    }
    Files.delete(directory);
  }

  @Property(tries = 100)
  void shouldLoseNothingAndKeepTheOrder(
      @ForAll @Size(max = 5) List<Boolean> settledAtOnce, @ForAll @Size(max = 5) List<Fate> given) {
    fates.addAll(given);
    List<UUID> decided = new ArrayList<>();
    for (boolean atOnce : settledAtOnce) {
      UUID job = new UUID(7, decided.size());
      decided.add(job);
      unlessKilled(
          () -> {
            Unsettled unsettled = settlement.decide(end(job));
            if (atOnce) {
              unsettled.settle();
              unsettled.close();
            } else {
              throw new Killed();
            }
          });
    }

    assertThat(published()).isEqualTo(decided);
    assertThat(files()).isEmpty();
    assertThat(decided)
        .allMatch(
            job ->
                catalog.jobs().find(job.toString()).orElseThrow().state() == JobEntry.State.ENDED);
  }

  @Example
  void shouldDropAResultWhoseJobWasBegunAgainSince() {
    UUID job = new UUID(8, 1);
    Unsettled unused = settlement.decide(end(job));
    catalog.jobs().started(Settlement.identity(job(job)), "other", Instant.ofEpochSecond(90));
    restart();

    settlement.settleLeft();

    assertThat(published()).isEmpty();
    assertThat(files()).isEmpty();
  }

  @Example
  void shouldSendTheLedgersResultRatherThanItsOwn() {
    UUID job = new UUID(8, 2);
    Unsettled unused = settlement.decide(end(job));
    restart();
    JobEnd other =
        JobEnd.of(
            job(job),
            end(job).execution(),
            JobEnd.Location.NONE,
            new Ending.Succeeded("The other's."));
    fates.add(Fate.KILLS_BEFORE);
    unlessKilled(() -> settlement.settle(other));

    assertThat(topics.onlyResult().getMessage()).isEqualTo("The other's.");
    assertThat(files()).isEmpty();
  }

  @Example
  void shouldSetADamagedFileAsideAndSendTheOthers() throws IOException {
    Unsettled first = settlement.decide(end(new UUID(8, 3)));
    Unsettled second = settlement.decide(end(new UUID(8, 4)));
    Path damaged = files().get(0);
    byte[] bytes = Files.readAllBytes(damaged);
    bytes[bytes.length / 2]++;
    Files.write(damaged, bytes);
    assertThat(List.of(first, second)).hasSize(2);
    restart();

    settlement.settleLeft();

    assertThat(published()).containsExactly(new UUID(8, 4));
    assertThat(files())
        .singleElement()
        .isEqualTo(damaged.resolveSibling(damaged.getFileName() + ".damaged"));
  }

  @Example
  void shouldLetOthersPassAResultThatKafkaDoesNotTake() {
    topics.beforeSend =
        () -> {
          topics.beforeSend = () -> sendASecond();
          throw new RecordTooLargeException("the broker takes less");
        };

    settlement.settle(end(new UUID(8, 5)));

    assertThat(published()).containsExactly(new UUID(8, 6), new UUID(8, 5));
  }

  private void sendASecond() {
    topics.beforeSend = () -> {};
    settlement.settle(end(new UUID(8, 6)));
  }

  private void restart() {
    outbox.close();
    outbox = new Outbox(directory, Clock.systemUTC());
    settlement = settlement();
  }

  /** Work during which the worker may be killed; it is started again then, as often as it takes. */
  private void unlessKilled(Runnable work) {
    try {
      work.run();
    } catch (Killed e) {
      restart();
      unlessKilled(settlement::settleLeft);
    }
  }

  private Settlement settlement() {
    return new Settlement(
        catalog,
        new Results(
            new FatefulSender(),
            (topic, bytes) -> topics.record(bytes),
            topics,
            FakeTopics.RESULTS),
        new DeadLetters(topics, FakeTopics.DEAD_LETTERS),
        new Patience(new StopSignal(), () -> 0),
        outbox);
  }

  private List<UUID> published() {
    return topics.results().stream().map(result -> result.getJobId()).toList();
  }

  private List<Path> files() {
    try (Stream<Path> listed = Files.list(directory)) {
      return listed.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JobEnd end(UUID jobId) {
    return JobEnd.of(
        job(jobId),
        new JobEnd.Execution("w", Instant.ofEpochSecond(5), Instant.ofEpochSecond(60), 1),
        JobEnd.Location.NONE,
        new Ending.Succeeded("Done."));
  }

  private static Job job(UUID jobId) {
    return new Job(
        jobId,
        null,
        Job.Kind.RESTORE,
        0,
        "dokuwiki1",
        1,
        new Job.Origin(Job.Trigger.MANUAL, null, Instant.EPOCH));
  }

  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** Does with each message what is its fate. */
  private final class FatefulSender implements EventSender {
    @Override
    public byte[] encode(String topic, SpecificRecord event) {
      return topics.encode(topic, event);
    }

    @Override
    public void sendLater(String topic, String key, SpecificRecord event) {}

    @Override
    public void sendNow(Message message) {
      Fate fate = fates.isEmpty() ? Fate.ARRIVES : fates.remove();
      if (fate == Fate.KILLS_BEFORE) {
        throw new Killed();
      }
      if (fate != Fate.IS_LOST) {
        topics.sendNow(message);
      }
      if (fate == Fate.KILLS_AFTER) {
        throw new Killed();
      }
      if (fate != Fate.ARRIVES) {
        throw new TimeoutException("no answer");
      }
    }
  }
}
