package io.holdfast.standalone.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

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
    program(installDir.resolve("bin").resolve(name), lines);
  }

  private void program(Path file, String... lines) throws IOException {
    text(file, "#!/bin/sh", "set -e", String.join("\n", lines));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** A step of {@code restore-module}: a shell script that can be executed. */
  public void step(Path installDir, String name, String... lines) throws IOException {
    program(installDir.resolve("actions/restore-module").resolve(name), lines);
  }

  public void include(Path installDir, String... lines) throws IOException {
    text(installDir.resolve("etc/state-include.conf"), lines);
  }

  void exclude(Path installDir, String... lines) throws IOException {
    text(installDir.resolve("etc/state-exclude.conf"), lines);
  }

  /** The application's own files, where every node finds them for new instances. */
  void image(Path installDir, Path image) throws IOException {
    for (String part : List.of("bin", "etc", "actions")) {
      Path source = installDir.resolve(part);
      if (Files.isDirectory(source)) {
        try (Stream<Path> walk = Files.walk(source)) {
          for (Path path : walk.toList()) {
            Path copy = image.resolve(installDir.relativize(path).toString());
            Files.createDirectories(Files.isDirectory(path) ? copy : copy.getParent());
            if (Files.isRegularFile(path)) {
              Files.copy(path, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
          }
        }
      }
    }
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
