package io.holdfast.worker.repository;

import io.holdfast.catalog.Repository;
import io.holdfast.catalog.RepositorySecrets;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.restic.ResticTarget;

/** Turns a repository and a path inside it into what restic needs. */
@FunctionalInterface
public interface Targets {
  ResticTarget target(Repository repository, RepositorySecrets secrets, String path)
      throws JobFailure;
}
