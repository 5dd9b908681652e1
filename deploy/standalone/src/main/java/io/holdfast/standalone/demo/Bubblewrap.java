package io.holdfast.standalone.demo;

import io.holdfast.standalone.process.Tool;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Whether bubblewrap is there and allowed to do its work, which in containers it often is not. */
final class Bubblewrap {
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private Bubblewrap() {}

  static boolean works() throws InterruptedException {
    try {
      return Tool.run(
                  List.of("bwrap", "--ro-bind", "/", "/", "--dev", "/dev", "--", "true"),
                  null,
                  DEADLINE)
              .exitCode()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
