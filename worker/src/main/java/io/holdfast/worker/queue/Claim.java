package io.holdfast.worker.queue;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/**
 * What a job needs for itself while it runs.
 *
 * @param leases names of leases, in the one order in which every job takes them
 * @param places how many jobs of its kind run in this process at once
 */
record Claim(UUID jobId, List<String> leases, Semaphore places) {
  /** Beginning of the name of an instance's lease. */
  static final String INSTANCE = "instance/";

  /** Beginning of the name of the lease of a restic repository whose instance is gone. */
  static final String PATH = "restic/";

  Claim {
    leases = leases.stream().distinct().sorted().toList();
  }

  /** For a job that has to do with these instances. */
  static Claim ofInstances(UUID jobId, Collection<String> instances, Semaphore places) {
    return new Claim(jobId, instances.stream().map(id -> INSTANCE + id).toList(), places);
  }

  /** For a restore that no instance of this node is part of: a second worker must not begin it. */
  static Claim ofRestore(UUID jobId, Semaphore places) {
    return new Claim(jobId, List.of("restore/" + jobId), places);
  }

  /** For upkeep of one restic repository, which needs no place. */
  static Claim ofPath(UUID jobId, String lease) {
    return new Claim(jobId, List.of(lease), new Semaphore(1));
  }

  /** What a lease is for, in words. */
  static String subject(String lease) {
    if (lease.startsWith(PATH)) {
      return lease.substring(lease.indexOf('/', PATH.length()) + 1);
    }
    return lease.startsWith(INSTANCE) ? lease.substring(INSTANCE.length()) : "this job";
  }
}
