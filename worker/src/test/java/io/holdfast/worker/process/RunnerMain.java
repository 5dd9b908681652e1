package io.holdfast.worker.process;

import java.util.Map;

/** A virtual machine that runs one shell script, to be killed. */
public final class RunnerMain {
  private RunnerMain() {}

  public static void main(String[] arguments) throws StartFailure {
    try (ProcessRunner runner = new ProcessRunner()) {
      Finished unused =
          runner.run(
              Command.of("/bin/sh", "-c", arguments[0]).with(Map.of("PATH", SearchPath.DEFAULT)));
    }
  }
}
