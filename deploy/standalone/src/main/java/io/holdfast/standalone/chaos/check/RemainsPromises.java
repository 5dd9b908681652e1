package io.holdfast.standalone.chaos.check;

import io.holdfast.standalone.chaos.history.History;
import io.holdfast.standalone.chaos.history.History.HookRun;
import io.holdfast.standalone.chaos.history.History.Lock;
import io.holdfast.standalone.chaos.history.History.Remains;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Nothing is left that should be gone. */
final class RemainsPromises {
  private RemainsPromises() {}

  static List<Promise> of(History history) {
    Remains remains = history.remains();
    return List.of(
        Promise.of("every job has ended in the ledger", remains.unfinishedJobs()),
        hooks(history.nodes().hooks()),
        Promise.of("no instance is reserved", remains.leases()),
        locks(history.store().locks()),
        Promise.of("no temporary file is left", remains.files()),
        Promise.of("no process is left", remains.processes()),
        Promise.of("no secret is in logs, events or arguments", remains.secrets()));
  }

  /** A lock of a process that was killed stays until it is unlocked; it is named. */
  private static Promise locks(List<Lock> locks) {
    List<String> broken = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (Lock lock : locks) {
      String named = "lock " + lock.id() + " of " + lock.path() + ", pid " + lock.pid();
      (lock.isOwnerAlive() ? broken : notes).add(named);
    }
    return new Promise("no process still locks a restic repository", broken, notes);
  }

  private static Promise hooks(Map<String, List<HookRun>> hooks) {
    List<String> broken = new ArrayList<>();
    hooks.forEach(
        (instance, runs) -> {
          for (int i = 0; i < runs.size(); i++) {
            boolean isLast = i + 1 == runs.size();
            if (isDump(runs.get(i)) && (isLast || isDump(runs.get(i + 1)))) {
              broken.add(
                  "the dump of "
                      + instance
                      + " for job "
                      + runs.get(i).jobId()
                      + " was followed by "
                      + (isLast ? "nothing" : "another dump"));
            }
          }
        });
    return Promise.of("after every dump comes its cleanup", broken);
  }

  private static boolean isDump(HookRun run) {
    return run.hook().equals("dump");
  }
}
