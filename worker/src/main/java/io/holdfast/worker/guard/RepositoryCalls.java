package io.holdfast.worker.guard;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.retry.Retry;
import io.holdfast.catalog.Repository;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.Phase;
import io.holdfast.worker.job.Progress;
import io.holdfast.worker.restic.Problem;
import io.holdfast.worker.restic.ResticFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * One job's calls of restic: a place of the repository, the circuit breaker, further attempts. For
 * one thread.
 */
public final class RepositoryCalls {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  private final RepositoryGuard guard;
  private final RepositoryLimits limits;
  private final Repository repository;
  private final Progress.Listener progress;
  private final Cancellation cancellation;
  private final Clock clock;
  private final Pauses pauses;

  public RepositoryCalls(
      RepositoryGuards guards,
      Repository repository,
      Progress.Listener progress,
      Cancellation cancellation,
      Clock clock,
      Pauses pauses) {
    this.guard = guards.of(repository.id());
    this.limits = guards.limits();
    this.repository = repository;
    this.progress = progress;
    this.cancellation = cancellation;
    this.clock = clock;
    this.pauses = pauses;
  }

  /** Waits until the repository has a place for this job and is not resting. */
  public void enter() throws ResticFailure {
    boolean told = false;
    while (!guard.places().tryAcquirePermission()) {
      told = told || tell("a free place at repository " + name());
      pause(LOOK_AGAIN);
    }
    try {
      awaitRest();
    } catch (ResticFailure e) {
      leave();
      throw e;
    }
  }

  /** Waits until the repository is not resting, for a job that needs no place. */
  public void awaitRest() throws ResticFailure {
    Instant end = clock.instant().plus(limits.deadline());
    boolean told = false;
    while (!guard.breaker().tryAcquirePermission()) {
      if (clock.instant().isAfter(end)) {
        throw resting();
      }
      told = told || tell("repository " + name() + ", which did not answer several times");
      pause(LOOK_AGAIN);
    }
    guard.breaker().releasePermission();
  }

  /** Gives the place back. */
  public void leave() {
    guard.places().onComplete();
  }

  /**
   * Calls restic, again and again while the failure's kind is worth it and time is left.
   *
   * @param call gets the number of the attempt, from 1
   */
  public <T> T call(Phase phase, String what, ResticCall<T> call) throws ResticFailure {
    Retry.AsyncContext<T> attempts = guard.retry().asyncContext();
    Instant end = clock.instant().plus(limits.deadline());
    for (int attempt = 1; ; attempt++) {
      progress.progressed(Progress.of(phase, what));
      ResticFailure failure;
      try {
        return guarded(call, attempt);
      } catch (ResticFailure e) {
        failure = e;
      }
      long millis = cancellation.isRequested() ? -1 : attempts.onError(failure);
      if (millis < 0 || clock.instant().plusMillis(millis).isAfter(end)) {
        throw failure;
      }
      boolean unused =
          tell(
              "another attempt in "
                  + Math.max(1, Math.round(millis / 1000.0))
                  + " s. "
                  + failure.getMessage());
      pause(Duration.ofMillis(millis));
    }
  }

  private <T> T guarded(ResticCall<T> call, int attempt) throws ResticFailure {
    CircuitBreaker breaker = guard.breaker();
    if (!breaker.tryAcquirePermission()) {
      throw resting();
    }
    long begin = breaker.getCurrentTimestamp();
    try {
      T result = call.call(attempt);
      breaker.onSuccess(breaker.getCurrentTimestamp() - begin, breaker.getTimestampUnit());
      return result;
    } catch (ResticFailure e) {
      if (e.problem() == Problem.CANCELLED) {
        breaker.releasePermission();
      } else {
        breaker.onError(0, TimeUnit.NANOSECONDS, e);
      }
      throw e;
    } catch (RuntimeException e) {
      breaker.releasePermission();
      throw e;
    }
  }

  private ResticFailure resting() {
    return new ResticFailure(
        Problem.UNREACHABLE,
        "Repository "
            + name()
            + " did not answer several times and is left alone for a while; check its address and"
            + " the network between.");
  }

  private boolean tell(String waitingFor) {
    progress.progressed(Progress.of(Phase.WAITING, waitingFor));
    return true;
  }

  private void pause(Duration duration) throws ResticFailure {
    if (!pauses.pause(duration, cancellation)) {
      throw new ResticFailure(Problem.CANCELLED);
    }
  }

  private String name() {
    String name = repository.name();
    return name.isEmpty() ? repository.id() : name;
  }

  /** A call that can fail. */
  @FunctionalInterface
  public interface ResticCall<T> {
    T call(int attempt) throws ResticFailure;
  }
}
