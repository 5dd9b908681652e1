package io.holdfast.worker.restic;

import io.holdfast.worker.restic.Restic.Attempt;
import java.util.ArrayList;
import java.util.List;

/** restic's commands that look after a repository. Safe for use by many threads. */
public final class ResticUpkeep {
  private final Restic restic;

  public ResticUpkeep(Restic restic) {
    this.restic = restic;
  }

  /** The locks that are there; needs none itself. One that goes meanwhile is left out. */
  public List<ResticLock> locks(ResticSession session) throws ResticFailure {
    List<ResticLock> locks = new ArrayList<>();
    for (String id : UpkeepLines.ids(restic.run(session, List.of("list", "locks", "--no-lock")))) {
      Attempt read = restic.attempt(session, List.of("cat", "lock", id, "--no-lock"));
      ResticFailure failure = read.failure();
      if (failure == null) {
        locks.add(UpkeepLines.lock(id, read.finished().out()));
      } else if (failure.problem() == Problem.CANCELLED) {
        throw failure;
      }
    }
    return locks;
  }

  /**
   * Removes the locks that restic itself takes for stale: those older than half an hour, and those
   * of this host whose process id is not in use. restic sends SIGHUP to the process of every other
   * lock of this host to find out.
   */
  public void unlock(ResticSession session) throws ResticFailure {
    String unused = restic.run(session, List.of("unlock"));
  }

  /** Removes every lock, whoever has it. */
  public void removeAllLocks(ResticSession session) throws ResticFailure {
    String unused = restic.run(session, List.of("unlock", "--remove-all"));
  }

  /**
   * Checks the structure, and reads some of the data.
   *
   * @param readDataSubset such as {@code 5%} or {@code 1/10}; empty: none is read
   */
  public Checked check(ResticSession session, String readDataSubset) throws ResticFailure {
    List<String> words = new ArrayList<>(List.of("check", "--json"));
    if (!readDataSubset.isEmpty()) {
      words.add("--read-data-subset=" + readDataSubset);
    }
    Attempt attempt = restic.attempt(session, words);
    ResticFailure failure = attempt.failure();
    if (failure == null) {
      return new Checked(0, List.of(), false);
    }
    if (failure.problem() == Problem.DAMAGED) {
      return UpkeepLines.checked(attempt.finished().out(), attempt.finished().err());
    }
    throw failure;
  }

  /**
   * Removes what no snapshot needs.
   *
   * @param maxUnused what may stay because rewriting is not worth it, such as {@code 10%}
   */
  public Pruned prune(ResticSession session, String maxUnused) throws ResticFailure {
    return UpkeepLines.pruned(restic.run(session, List.of("prune", "--max-unused", maxUnused)));
  }

  /** Makes a new index of what is there, after a kill left packs that none names. */
  public void repairIndex(ResticSession session) throws ResticFailure {
    List<String> words =
        restic.version().hasRepair() ? List.of("repair", "index") : List.of("rebuild-index");
    String unused = restic.run(session, words);
  }

  /** How large it is; needs no lock. */
  public RepositoryStats stats(ResticSession session) throws ResticFailure {
    return UpkeepLines.stats(stats(session, "raw-data"), stats(session, "restore-size"));
  }

  private String stats(ResticSession session, String mode) throws ResticFailure {
    return restic.run(session, List.of("stats", "--no-lock", "--json", "--mode", mode));
  }
}
