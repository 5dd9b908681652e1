package io.holdfast.worker.lock;

import io.holdfast.worker.process.ProcessTable;
import io.holdfast.worker.restic.Problem;
import io.holdfast.worker.restic.ResticFailure;
import io.holdfast.worker.restic.ResticSession;
import io.holdfast.worker.restic.ResticUpkeep;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes locks that lost restics left. Everything here is called by a job that holds the lease of
 * the restic repository, but for {@link #call}: a restore, which holds none, uses it too. It
 * removes what {@code restic unlock} takes for stale itself, and that only. Safe for use by many
 * threads.
 */
public final class StaleLocks {
  private static final Logger LOG = LoggerFactory.getLogger(StaleLocks.class);

  private final ResticUpkeep restic;
  private final ProcessTable processes;
  private final String host;
  private final Clock clock;

  /**
   * @param host this host's name, as restic writes it into locks
   */
  public StaleLocks(ResticUpkeep restic, ProcessTable processes, String host, Clock clock) {
    this.restic = restic;
    this.processes = processes;
    this.host = host;
    this.clock = clock;
  }

  /** What was done with each lock. */
  public record Cleared(List<JudgedLock> removed, List<JudgedLock> left) {
    public Cleared {
      removed = List.copyOf(removed);
      left = List.copyOf(left);
    }
  }

  /** Removes the locks whose owners are known to be gone. */
  public Cleared clear(ResticSession session) throws ResticFailure {
    LockDecision decision =
        LockDecision.on(
            restic.locks(session), new LockScene(host, clock.instant(), processes::state));
    if (!decision.removed().isEmpty()) {
      restic.unlock(session);
      decision.removed().forEach(lock -> LOG.warn("{}", lock.removal()));
    }
    return new Cleared(decision.removed(), decision.left());
  }

  /** Removes every lock, whoever has it: only when a person insists. */
  public Cleared clearAll(ResticSession session) throws ResticFailure {
    List<JudgedLock> removed = new ArrayList<>();
    restic.locks(session).forEach(lock -> removed.add(new JudgedLock(lock, "a person insisted")));
    restic.removeAllLocks(session);
    removed.forEach(lock -> LOG.warn("{}", lock.removal()));
    return new Cleared(removed, List.of());
  }

  /**
   * Calls restic, and once more when it found locks that could be removed.
   *
   * @param plain for looking at the locks
   * @param warn told of each lock that was removed, in a sentence
   */
  public <T> T call(ResticSession plain, Consumer<String> warn, ResticCall<T> call)
      throws ResticFailure {
    try {
      return call.call();
    } catch (ResticFailure e) {
      if (e.problem() != Problem.LOCKED) {
        throw e;
      }
      List<JudgedLock> removed = clear(plain).removed();
      if (removed.isEmpty()) {
        throw e;
      }
      removed.forEach(lock -> warn.accept(lock.removal()));
      return call.call();
    }
  }

  /** A call that can fail. */
  @FunctionalInterface
  public interface ResticCall<T> {
    T call() throws ResticFailure;
  }
}
