package io.holdfast.worker.process;

import java.io.IOException;
import java.util.Map;

/** A virtual machine that runs one shell script, to be killed, or to be ended by a byte. */
public final class RunnerMain {
  private RunnerMain() {}

  public static void main(String[] arguments) throws IOException {
    ProcessRunner runner = new ProcessRunner();
    Thread running = new Thread(() -> run(runner, arguments[0]));
    running.start();
    int unused = System.in.read();
    System.exit(0);
  }

  private static void run(ProcessRunner runner, String script) {
    try {
      Finished unused =
          runner.run(Command.of("/bin/sh", "-c", script).with(Map.of("PATH", SearchPath.DEFAULT)));
    } catch (StartFailure e) {
      throw new IllegalStateException(e);
    }
  }
}
