package io.holdfast.worker.backup;

import java.nio.file.Path;
import java.util.UUID;

/** A virtual machine that runs one slow backup, to be killed. */
public final class BackupMain {
  private BackupMain() {}

  public static void main(String[] arguments) {
    try (BackupFixture fixture = BackupFixture.of(Path.of(arguments[0]))) {
      fixture.view = arguments[1];
      fixture.uploadKib = Integer.parseInt(arguments[3]);
      System.out.println(fixture.run(UUID.fromString(arguments[2])));
    }
  }
}
