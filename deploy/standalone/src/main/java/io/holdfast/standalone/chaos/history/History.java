package io.holdfast.standalone.chaos.history;

import java.util.List;
import java.util.Map;

/**
 * What a run has left behind, once everything was quiet. Job ids are uuids as text; times are epoch
 * milliseconds.
 */
public record History(
    Asked asked,
    List<Result> results,
    List<Decision> decisions,
    List<DeadLetter> deadLetters,
    Store store,
    Nodes nodes,
    Remains remains) {
  public History {
    results = List.copyOf(results);
    decisions = List.copyOf(decisions);
    deadLetters = List.copyOf(deadLetters);
  }

  /**
   * What was asked for.
   *
   * @param acknowledged jobs whose publishing was acknowledged to who asked by hand
   * @param requests records of all request topics
   */
  public record Asked(
      List<Definition> definitions, List<String> acknowledged, List<Request> requests) {
    public Asked {
      definitions = List.copyOf(definitions);
      acknowledged = List.copyOf(acknowledged);
      requests = List.copyOf(requests);
    }
  }

  /**
   * A backup's definition.
   *
   * @param schedule in UTC
   * @param keepLast snapshots of each instance that retention leaves
   * @param firstSlotMillis first slot that schedulers were to decide
   * @param openSlotMillis first slot that need not be decided any more
   */
  public record Definition(
      int backupId, String schedule, int keepLast, long firstSlotMillis, long openSlotMillis) {}

  /**
   * A request.
   *
   * @param place topic, partition and offset: {@code holdfast.backups.node-1-0@17}
   * @param isOfSlot whether a scheduler asked
   */
  public record Request(
      String place, String jobId, String instance, int backupId, boolean isOfSlot) {}

  /**
   * A record of the results.
   *
   * @param backupId 0 for work on a repository
   * @param digest of the value's bytes: equal digests, equal records
   */
  public record Result(
      String place,
      String jobId,
      int backupId,
      Verdict verdict,
      long startedAtMillis,
      String digest) {

    /**
     * Whether the job has made a snapshot that can be restored; work on a repository makes none.
     */
    public boolean hasSnapshot() {
      return backupId > 0
          && (verdict.outcome().equals("SUCCEEDED") || verdict.outcome().equals("INCOMPLETE"));
    }
  }

  /**
   * How a job ended.
   *
   * @param kind of a failure, else empty
   */
  public record Verdict(String instance, String outcome, String kind, String message) {}

  /**
   * A record of the slots.
   *
   * @param reason why it was skipped or missed, else empty
   * @param coveredFromMillis first slot of the row it ends; the slot itself when it is alone
   * @param jobs ids of the jobs it asks for
   */
  public record Decision(
      int backupId,
      long slotMillis,
      String decision,
      String reason,
      long coveredFromMillis,
      int coveredCount,
      List<String> jobs) {
    public Decision {
      jobs = List.copyOf(jobs);
    }
  }

  /** A request that was given up, by the place it had. */
  public record DeadLetter(String place, String kind) {}

  /** What plain restic finds. */
  public record Store(List<Snapshot> snapshots, List<Lock> locks) {
    public Store {
      snapshots = List.copyOf(snapshots);
      locks = List.copyOf(locks);
    }
  }

  /** A snapshot; {@code path} is that of its restic repository. */
  public record Snapshot(String path, String id, long timeMillis, List<String> tags) {
    public Snapshot {
      tags = List.copyOf(tags);
    }

    /** The rest of its tag with that beginning, or empty. */
    public String tag(String beginning) {
      return tags.stream()
          .filter(tag -> tag.startsWith(beginning))
          .map(tag -> tag.substring(beginning.length()))
          .findFirst()
          .orElse("");
    }
  }

  /** A lock that restic has left; {@code isOwnerAlive}: its process is still there. */
  public record Lock(String path, String id, long pid, boolean isOwnerAlive) {}

  /**
   * What is on the nodes, and how it came there.
   *
   * @param hooks what the hooks of each instance noted of themselves, in order
   * @param work of those jobs that did something and ended well
   */
  public record Nodes(Map<String, List<HookRun>> hooks, Restored restored, List<Work> work) {
    public Nodes {
      hooks = Map.copyOf(hooks);
      work = List.copyOf(work);
    }
  }

  /**
   * What restores were to leave, and what there is.
   *
   * @param restores that ended well
   * @param first snapshot whose files an instance had before any restore, by instance
   * @param snapshots files of each snapshot that was restored, by its id
   * @param installed instances that the catalog has
   * @param homes files of each directory that looks like an instance, by its path
   * @param fetched directories that files were restored to
   */
  public record Restored(
      List<Restore> restores,
      Map<String, String> first,
      Map<String, Files> snapshots,
      List<Installed> installed,
      Map<String, Files> homes,
      List<Fetched> fetched) {
    public static final Restored NOTHING =
        new Restored(List.of(), Map.of(), Map.of(), List.of(), Map.of(), List.of());

    public Restored {
      restores = List.copyOf(restores);
      first = Map.copyOf(first);
      snapshots = Map.copyOf(snapshots);
      installed = List.copyOf(installed);
      homes = Map.copyOf(homes);
      fetched = List.copyOf(fetched);
    }
  }

  /** Digests by path; {@code state/environment}, which tells instances apart, is left out. */
  public record Files(Map<String, String> digests) {
    public Files {
      digests = Map.copyOf(digests);
    }
  }

  /**
   * A restore that ended well.
   *
   * @param instance which it made or wrote to; empty when it was a directory
   * @param snapshotId restic's full id
   */
  public record Restore(String jobId, String instance, String snapshotId, long endedAtMillis) {}

  /** An instance that the catalog has; {@code home} is its directory. */
  public record Installed(String id, String uuid, String home) {}

  /**
   * A directory that files of a snapshot were asked into.
   *
   * @param path of the files that were asked for, in the snapshot
   * @param found what there is now
   */
  public record Fetched(String jobId, String snapshotId, String path, Files found) {}

  /**
   * Work on a restic repository.
   *
   * @param what {@code BACKUP}, {@code PRUNE}, …
   */
  public record Work(
      String jobId, String what, String path, long startedAtMillis, long endedAtMillis) {}

  /** A hook that began: {@code dump} or {@code cleanup}. */
  public record HookRun(String hook, String jobId) {}

  /**
   * What should be gone.
   *
   * @param leases names of leases that are held
   * @param unfinishedJobs jobs that the ledger does not have as ended
   * @param files temporary files
   * @param processes in words
   * @param secrets where a secret was found; never the secret
   */
  public record Remains(
      List<String> leases,
      List<String> unfinishedJobs,
      List<String> files,
      List<String> processes,
      List<String> secrets) {
    public Remains {
      leases = List.copyOf(leases);
      unfinishedJobs = List.copyOf(unfinishedJobs);
      files = List.copyOf(files);
      processes = List.copyOf(processes);
      secrets = List.copyOf(secrets);
    }
  }
}
