package io.holdfast.worker.process;

/**
 * Takes lines as a process writes them, without their end, once it has started. Each stream has a
 * thread of its own, so the two methods may be called at the same time. Lines longer than 1 MiB
 * come in pieces.
 */
public interface OutputListener {
  OutputListener NONE = new OutputListener() {};

  /** It runs, as the process of this id or as one below it. */
  default void started(long pid) {}

  /** A line of standard output. */
  default void out(String line) {}

  /** A line of standard error. */
  default void err(String line) {}
}
