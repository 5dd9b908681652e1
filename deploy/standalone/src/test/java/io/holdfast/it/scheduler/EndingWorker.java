package io.holdfast.it.scheduler;

import io.holdfast.catalog.JobEntry;
import io.holdfast.catalog.Jobs;
import io.holdfast.events.BackupRequested;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Stands for the workers: every request ends in the ledger as soon as it is seen. */
final class EndingWorker implements AutoCloseable {
  private final SchedulerCluster cluster;
  private final Thread thread = new Thread(this::run, "ending-worker");
  private volatile boolean isStopped;

  EndingWorker(SchedulerCluster cluster) {
    this.cluster = cluster;
  }

  void start() {
    thread.start();
  }

  private void run() {
    List<TopicPartition> partitions =
        IntStream.rangeClosed(1, SchedulerCluster.NODES)
            .mapToObj(node -> new TopicPartition(cluster.topics().backups(node), 0))
            .toList();
    try (KafkaConsumer<String, BackupRequested> consumer =
        cluster.events().consumer(BackupRequested.class)) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (!isStopped) {
        consumer.poll(Duration.ofMillis(100)).forEach(this::end);
      }
    }
  }

  private void end(ConsumerRecord<String, BackupRequested> record) {
    BackupRequested request = record.value();
    Jobs jobs = cluster.catalog().jobs();
    String job = String.valueOf(request.getJobId());
    Instant now = Instant.ofEpochMilli(record.timestamp());
    jobs.started(
        new JobEntry.Identity(
            job,
            String.valueOf(request.getRunId()),
            "BACKUP",
            request.getBackupId(),
            request.getInstance(),
            request.getNode()),
        "worker",
        now);
    jobs.publishing(job, "SUCCEEDED", "", "", now);
    jobs.ended(job);
  }

  @Override
  public void close() {
    isStopped = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
