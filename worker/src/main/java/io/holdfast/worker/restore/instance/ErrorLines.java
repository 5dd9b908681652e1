package io.holdfast.worker.restore.instance;

import io.holdfast.worker.hook.HookLog;
import io.holdfast.worker.process.OutputListener;

/** Keeps only what a program writes to standard error: the other output is its answer. */
record ErrorLines(HookLog log) implements OutputListener {
  @Override
  public void err(String line) {
    log.err(line);
  }
}
