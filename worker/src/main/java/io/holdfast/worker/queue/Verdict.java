package io.holdfast.worker.queue;

/** What becomes of a request that was handled. */
public enum Verdict {
  /** It has ended, and its result is published. */
  ACCEPT,
  /** It is among the dead letters, and no one shall be given it again. */
  REJECT,
  /** It goes back, and is delivered again at once, to anyone. */
  RELEASE
}
