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
  private static final String INSTANCE = "instance/";

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

  /** What a lease is for, in words. */
  static String subject(String lease) {
    return lease.startsWith(INSTANCE) ? lease.substring(INSTANCE.length()) : "this job";
  }
}
