package io.holdfast.worker.workplace;

/** Variables in the environment of a job's programs, by which they are found after a kill. */
public final class Marks {
  /** Marks every restic of a backup with its instance's uuid. */
  public static final String INSTANCE = "HOLDFAST_INSTANCE";

  /** Marks every hook with its job: what a hook leaves running on purpose outlives the job. */
  public static final String JOB = "HOLDFAST_JOB";

  /** Marks every restic of a restore with its job. */
  public static final String RESTORE = "HOLDFAST_RESTORE";

  /**
   * Marks every restic of an upkeep task that is alone in a restic repository, as every backup is.
   */
  public static final String UPKEEP = "HOLDFAST_UPKEEP";

  private Marks() {}

  /** The value of {@link #UPKEEP} for a restic repository. */
  public static String upkeep(String repositoryId, String path) {
    return repositoryId + "/" + path;
  }
}
