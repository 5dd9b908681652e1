package io.holdfast.worker.upkeep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.job.UpkeepTask;
import io.holdfast.worker.restic.ResticFailure;
import io.holdfast.worker.restic.ResticSession;

/** What an upkeep task does with one restic repository. Safe for use by many threads. */
interface RepositoryWork {

  /** What it does, for people: {@code checking}. */
  String doing();

  /** What it did, for people: {@code checked}. */
  String done();

  /** Whether no other job of the cluster may use the restic repository meanwhile. */
  boolean isAlone(UpkeepTask task);

  /**
   * Refuses options that cannot be used.
   *
   * @throws JobFailure of kind request
   */
  void require(UpkeepTask task) throws JobFailure;

  /**
   * Does it. A restic repository that is locked is tried again by the caller.
   *
   * @param row one element of the answer of docs/contracts.md, for what was found
   * @return one sentence about it
   * @throws JobFailure also when it was done and what was found is bad
   */
  String run(UpkeepTask task, String path, ResticSession session, ObjectNode row)
      throws JobFailure, ResticFailure;
}
