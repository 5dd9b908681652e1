package io.holdfast.standalone.demo;

import io.holdfast.standalone.process.ChildSpec;
import io.holdfast.standalone.process.Guard;
import io.holdfast.standalone.stack.StackFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;

/**
 * The remote of the demonstration: restic's REST protocol, served by rclone from a directory on the
 * loopback address, to those who know user and password.
 *
 * @param directory where the files lie
 * @param password encryption password of all repositories on it
 */
public record Remote(Path directory, int port, String user, String access, String password) {
  private static final int RANDOM_BYTES = 16;
  private static final Duration GRACE = Duration.ofSeconds(5);

  /** Makes its directory and passwords; the encryption password is kept for the user to look. */
  public static Remote create(Path root, int port, SecureRandom random) throws IOException {
    Path directory = Files.createDirectories(root.resolve("remote"));
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    String password = word(random);
    StackFiles.writePrivate(passwordFile(root), password + "\n");
    return new Remote(directory, port, "demo", word(random), password);
  }

  public static Path passwordFile(Path root) {
    return root.resolve("remote-password");
  }

  private static String word(SecureRandom random) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  public String address() {
    return "127.0.0.1:" + port;
  }

  public String url() {
    return "rest:http://" + address();
  }

  /** How it is started; user and password go by the environment. */
  public ChildSpec process(StackFiles files) {
    return new ChildSpec(
        "remote",
        Guard.command("rclone", "serve", "restic", "--addr", address(), directory.toString()),
        Map.of(
            "RCLONE_USER", user,
            "RCLONE_PASS", access,
            "RCLONE_CONFIG", "/dev/null"),
        files.output("remote"),
        GRACE);
  }

  @Override
  public String toString() {
    return "Remote[" + address() + "]";
  }
}
