package io.holdfast.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.holdfast.catalog.Ids;
import io.holdfast.events.BackupRequested;
import io.holdfast.events.CancelRequested;
import io.holdfast.events.RestoreRequested;
import io.holdfast.events.Trigger;
import io.holdfast.events.UpkeepRequested;
import io.holdfast.producer.BackupPublisher.Origin;
import io.holdfast.producer.RestoreOrder.Aim;
import io.holdfast.producer.RestoreOrder.Options;
import io.holdfast.producer.RestoreOrder.Source;
import io.holdfast.schemas.topics.Topics;
import io.holdfast.settings.SettingsException;
import java.net.ConnectException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class BackupPublisherTest {
  private static final UUID RUN = UUID.fromString("7b0c4ee2-6c0a-4a0d-9a52-3f3c1d1f2a11");
  private static final Serializer<Object> ANY = (topic, data) -> new byte[0];
  private static final KafkaFaults FAULTS =
      new KafkaFaults("broker:9092", "http://user:hidden@registry:8081");

  private final MockProducer<String, Object> producer = mock(true);
  private final BackupPublisher publisher = publisher(producer);

  @Test
  void shouldPublishARunWithComputedJobIds() {
    RequestedRun run =
        publisher.requestRun(7, List.of(new Place("dokuwiki1", 1), new Place("samba1", 2)));

    assertThat(run.runId()).isEqualTo(RUN);
    assertThat(run.jobs())
        .containsExactly(
            Map.entry("dokuwiki1", Ids.job(RUN, "dokuwiki1")),
            Map.entry("samba1", Ids.job(RUN, "samba1")));
    assertThat(producer.history())
        .extracting(r -> r.topic() + " " + r.key())
        .containsExactly("holdfast.backups.node-1 dokuwiki1", "holdfast.backups.node-2 samba1");
    BackupRequested event = (BackupRequested) producer.history().get(0).value();
    assertThat(event.getRunId()).isEqualTo(RUN);
    assertThat(event.getTrigger()).isEqualTo(Trigger.MANUAL);
    assertThat(event.getRequestedAt()).isEqualTo(Instant.EPOCH);
    assertThat(event.getRequestedBy()).isEqualTo("tester");
  }

  @Test
  void shouldPublishUpkeepAndCancellations() {
    publisher.requestUpkeep(
        new UpkeepOrder(3, UpkeepOrder.Task.PROBE, "r", "", Map.of("candidate", "1")));
    publisher.cancel(RUN, "maintenance");

    UpkeepRequested upkeep = (UpkeepRequested) producer.history().get(0).value();
    assertThat(producer.history().get(0).topic()).isEqualTo("holdfast.upkeep.node-3");
    assertThat(producer.history().get(0).key()).isEqualTo("r/");
    assertThat(upkeep.getOptions()).containsEntry("candidate", "1");
    CancelRequested cancel = (CancelRequested) producer.history().get(1).value();
    assertThat(producer.history().get(1).key()).isEqualTo(RUN.toString());
    assertThat(cancel.getTarget()).isEqualTo(RUN);
  }

  @Test
  void shouldPublishRestoresUnderTheirJobsIds() {
    RestoreOrder order =
        new RestoreOrder(
            2,
            new Source("r", "dokuwiki/dokuwiki1@x", "1a2b3c4d"),
            new Aim("dokuwiki1", false, "", List.of("state/x")),
            new Options(Map.of("data", "/srv/data"), true, false, true));

    UUID jobId = publisher.requestRestore(order);

    ProducerRecord<String, Object> record = producer.history().get(0);
    assertThat(record.topic()).isEqualTo("holdfast.restores.node-2");
    assertThat(record.key()).isEqualTo(jobId.toString());
    RestoreRequested event = (RestoreRequested) record.value();
    assertThat(event.getJobId()).isEqualTo(jobId);
    assertThat(event.getNode()).isEqualTo(2);
    assertThat(event.getPath()).isEqualTo("dokuwiki/dokuwiki1@x");
    assertThat(event.getSnapshot()).isEqualTo("1a2b3c4d");
    assertThat(event.getInstance()).isEqualTo("dokuwiki1");
    assertThat(event.getInclude()).containsExactly("state/x");
    assertThat(event.getVolumes()).containsEntry("data", "/srv/data");
    assertThat(event.getUuid()).isEqualTo("renew");
    assertThat(event.getVerify()).isFalse();
    assertThat(event.getDryRun()).isTrue();
    assertThat(event.getRequestedBy()).isEqualTo("tester");
  }

  @Test
  void shouldLeaveEverythingAtItsDefaultForANewInstance() {
    publisher.requestRestore(RestoreOrder.ofNewInstance(1, new Source("r", "a/b@c", "")));

    RestoreRequested event = (RestoreRequested) producer.history().get(0).value();
    RestoreRequested plain =
        RestoreRequested.newBuilder()
            .setNode(1)
            .setRepositoryId("r")
            .setPath("a/b@c")
            .setJobId(RUN)
            .setRequestedAt(Instant.EPOCH)
            .setRequestedBy("tester")
            .build();
    assertThat(event).isEqualTo(plain);
  }

  @Test
  void shouldRefuseARunWithoutInstancesOrWithOneTwice() {
    assertThatThrownBy(() -> publisher.requestRun(1, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> publisher.requestRun(1, List.of(new Place("a", 1), new Place("a", 1))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(producer.history()).isEmpty();
  }

  @Test
  void shouldCompleteAFutureOnlyWhenItIsAcknowledged() {
    MockProducer<String, Object> slow = mock(false);
    CompletableFuture<UUID> job = publisher(slow).requestBackupLater(1, "a1", 1);

    assertThat(job).isNotDone();
    slow.completeNext();
    assertThat(job).isCompletedWithValue(Ids.job(RUN, "a1"));
  }

  @Test
  void shouldExplainWhatWentWrong() {
    assertThat(reason(new TimeoutException("x")))
        .hasMessageContaining("broker:9092")
        .extracting(ClusterException::reason)
        .isEqualTo(ClusterException.Reason.UNREACHABLE);
    assertThat(reason(new TimeoutException("x", new UnknownTopicOrPartitionException())))
        .extracting(ClusterException::reason)
        .isEqualTo(ClusterException.Reason.NOT_SET_UP);
    assertThat(reason(new SaslAuthenticationException("x")).reason())
        .isEqualTo(ClusterException.Reason.UNAUTHORIZED);
    assertThat(reason(new TopicAuthorizationException("x")).reason())
        .isEqualTo(ClusterException.Reason.UNAUTHORIZED);
    assertThat(reason(new SerializationException("x", new ConnectException())))
        .hasMessageContaining("http://registry:8081")
        .hasMessageNotContaining("hidden")
        .extracting(ClusterException::reason)
        .isEqualTo(ClusterException.Reason.UNREACHABLE);
    assertThat(reason(new IllegalStateException("x")).reason())
        .isEqualTo(ClusterException.Reason.REFUSED);
  }

  @Test
  void shouldNameEverythingThatIsWrongWithSettings() {
    assertThatThrownBy(() -> BackupPublisher.open(Map.of("bogus", "1")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("bogus")
        .hasMessageContaining("bootstrap.servers")
        .hasMessageContaining("schema.registry.url")
        .hasMessageNotContaining("redis.url");
  }

  @Test
  void shouldCloseTwice() {
    publisher.close();
    publisher.close();

    assertThat(producer.closed()).isTrue();
  }

  private static ClusterException reason(RuntimeException fault) {
    MockProducer<String, Object> failing = mock(false);
    failing.sendException = fault;
    return catchThrowableOfType(
        ClusterException.class, () -> publisher(failing).requestBackup(1, "a1", 1));
  }

  private static BackupPublisher publisher(MockProducer<String, Object> producer) {
    return new BackupPublisher(
        producer,
        new Topics("holdfast."),
        new Origin(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), () -> RUN, "tester"),
        FAULTS);
  }

  private static MockProducer<String, Object> mock(boolean completes) {
    return new MockProducer<>(completes, null, new StringSerializer(), ANY);
  }
}
