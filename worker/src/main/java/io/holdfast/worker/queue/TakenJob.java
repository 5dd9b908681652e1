package io.holdfast.worker.queue;

import io.holdfast.worker.job.Cancellation;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A job that this process has taken. */
public final class TakenJob {
  private final UUID jobId;
  private final @Nullable UUID runId;
  private final Cancellation cancellation = new Cancellation();
  private final CompletableFuture<Verdict> ended = new CompletableFuture<>();
  private volatile boolean begunBefore;
  private volatile boolean atWork;
  private volatile boolean abandoned;
  private volatile boolean fenced;

  public TakenJob(UUID jobId, @Nullable UUID runId) {
    this.jobId = jobId;
    this.runId = runId;
  }

  public UUID jobId() {
    return jobId;
  }

  public Cancellation cancellation() {
    return cancellation;
  }

  /** Completed once, with the verdict for every delivery of its request. */
  public CompletableFuture<Verdict> ended() {
    return ended;
  }

  public boolean isMeant(UUID target) {
    return jobId.equals(target) || target.equals(runId);
  }

  /** Whether it works, rather than waits. */
  public boolean isAtWork() {
    return atWork;
  }

  void work(boolean now) {
    atWork = now;
  }

  /**
   * Stops it although no one wishes it cancelled: it is given back, unless it ends all the same.
   */
  public void abandon(String reason) {
    if (!cancellation.isRequested()) {
      abandoned = true;
    }
    cancellation.cancel(reason);
  }

  public boolean isAbandoned() {
    return abandoned;
  }

  /**
   * A worker that is lost has begun it. Cancelled or not, it then needs its turn, to end what that
   * worker has left and to run a cleanup that is owed.
   */
  void begunBefore() {
    begunBefore = true;
  }

  /**
   * Whether there is nothing to wait for: it was abandoned, or cancelled before anyone began it.
   */
  boolean needsNoTurn() {
    return abandoned || (cancellation.isRequested() && !begunBefore);
  }

  /** Stops it because another worker has its instance: nothing it says is published. */
  void fence() {
    fenced = true;
    abandon("another worker has taken over");
  }

  boolean isFenced() {
    return fenced;
  }
}
