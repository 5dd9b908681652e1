package io.holdfast.worker.hook;

/** Programs that an instance may have. */
public enum Hook {
  DUMP("module-dump-state"),
  CLEANUP("module-cleanup-state");

  private final String program;

  Hook(String program) {
    this.program = program;
  }

  /** Name of its file in {@code bin/}. */
  public String program() {
    return program;
  }
}
