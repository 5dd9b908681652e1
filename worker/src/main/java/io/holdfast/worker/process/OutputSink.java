package io.holdfast.worker.process;

import java.io.IOException;

/** Takes what a process writes, on one thread. */
interface OutputSink {

  /**
   * The next bytes, in order.
   *
   * @throws IOException when it can take no more; what follows is then thrown away
   */
  void take(byte[] buffer, int count) throws IOException;

  /** There is no more. */
  default void end() throws IOException {}

  /** The last of what it took, as far as it keeps any. */
  default String kept() {
    return "";
  }
}
