package io.holdfast.worker.publish;

import io.holdfast.events.JobKind;
import io.holdfast.events.JobProgress;
import io.holdfast.events.Phase;
import io.holdfast.worker.job.Progress;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes progress, each change of phase at once and else at most once per interval. Telling it
 * never blocks: one thread of its own does the sending, and what cannot be sent is dropped.
 */
public final class ProgressPublisher implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ProgressPublisher.class);

  private static final int MOST_WAITING = 2_000;
  private static final Duration CLOSE_WAIT = Duration.ofSeconds(3);

  private final EventSender sender;
  private final String topic;
  private final String worker;
  private final Duration interval;
  private final Clock clock;
  private final BlockingQueue<JobProgress> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
  private final Thread thread;

  public ProgressPublisher(
      EventSender sender, String topic, String worker, Duration interval, Clock clock) {
    this.sender = sender;
    this.topic = topic;
    this.worker = worker;
    this.interval = interval;
    this.clock = clock;
    this.thread = new Thread(this::sendAll, "progress");
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  /** A listener for one execution of a job. */
  public Progress.Listener of(Job job) {
    return new Feed(job);
  }

  private void sendAll() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        JobProgress event = waiting.take();
        try {
          sender.sendLater(topic, event.getJobId().toString(), event);
        } catch (RuntimeException e) {
          log.debug("Progress of job {} was not sent: {}", event.getJobId(), e.getMessage());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(CLOSE_WAIT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Feed implements Progress.Listener {
    private final Job job;
    private ProgressMeter meter = ProgressMeter.START;

    Feed(Job job) {
      this.job = job;
    }

    @Override
    public synchronized void progressed(Progress progress) {
      meter = meter.after(progress, clock.instant(), interval);
      ProgressMeter.Reading reading = meter.reading();
      if (reading != null && !waiting.offer(event(reading))) {
        log.debug("Progress of job {} was dropped", job.jobId());
      }
    }

    private JobProgress event(ProgressMeter.Reading reading) {
      Progress progress = reading.progress();
      boolean waits = progress.phase() == io.holdfast.worker.job.Phase.WAITING;
      JobProgress event = new JobProgress();
      event.setJobId(job.jobId());
      event.setRunId(job.runId());
      event.setKind(JobKind.valueOf(job.kind().name()));
      event.setBackupId(job.backupId() == 0 ? null : job.backupId());
      event.setInstance(job.instance());
      event.setNode(job.node());
      event.setWorker(worker);
      event.setPhase(Phase.valueOf(progress.phase().name()));
      event.setAt(clock.instant());
      event.setSequence(reading.sequence());
      event.setBytesDone(progress.bytesDone());
      event.setBytesTotal(progress.bytesTotal());
      event.setFilesDone(progress.filesDone());
      event.setFilesTotal(progress.filesTotal());
      event.setBytesPerSecond(reading.bytesPerSecond());
      event.setPercent(reading.percent());
      event.setSecondsLeft(reading.secondsLeft());
      event.setWaitingFor(waits ? progress.message() : "");
      event.setMessage(waits ? "" : progress.message());
      return event;
    }
  }
}
