package io.holdfast.standalone.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;

/** Writes the files of sample instances. */
public final class SampleWriter {
  private static final int MEBIBYTE = 1 << 20;

  private final Random random;

  public SampleWriter(Random random) {
    this.random = random;
  }

  public void text(Path file, String... lines) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, String.join("\n", lines) + "\n");
  }

  /** Bytes that do not compress. */
  public void noise(Path file, int mebibytes) throws IOException {
    Files.createDirectories(file.getParent());
    byte[] bytes = new byte[MEBIBYTE];
    try (var output = Files.newOutputStream(file)) {
      for (int i = 0; i < mebibytes; i++) {
        random.nextBytes(bytes);
        output.write(bytes);
      }
    }
  }

  /** A hook: a shell script that can be executed. */
  public void hook(Path installDir, String name, String... lines) throws IOException {
    Path file = installDir.resolve("bin").resolve(name);
    text(file, "#!/bin/sh", "set -e", String.join("\n", lines));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  public void include(Path installDir, String... lines) throws IOException {
    text(installDir.resolve("etc/state-include.conf"), lines);
  }

  void exclude(Path installDir, String... lines) throws IOException {
    text(installDir.resolve("etc/state-exclude.conf"), lines);
  }

  void environment(Sample.Identity identity, Path stateDir) throws IOException {
    text(
        stateDir.resolve("environment"),
        "MODULE_ID=" + identity.id(),
        "MODULE_UUID=" + identity.uuid(),
        "IMAGE_URL=" + identity.imageUrl(),
        "NODE_ID=" + identity.node());
  }
}
