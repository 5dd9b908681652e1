package io.holdfast.worker.process;

/** Whom to ask, and how, before a process group is killed. */
public enum Stopping {
  /** SIGINT to the program alone: restic takes its lock away, and needs its rclone for that. */
  INTERRUPT_PROGRAM,
  /** SIGINT to the only child of the program, which is a wrapper such as bubblewrap. */
  INTERRUPT_WRAPPED,
  /** SIGTERM to the whole group: scripts and what they started. */
  TERMINATE_GROUP
}
