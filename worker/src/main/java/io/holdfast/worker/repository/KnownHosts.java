package io.holdfast.worker.repository;

import io.holdfast.worker.files.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Public keys of SSH servers, in the files that rclone wants them in. Safe for many threads. */
public final class KnownHosts {
  private final Path directory;

  /**
   * The directory must be readable wherever rclone runs, inside a view too.
   *
   * @param directory made when first needed
   */
  public KnownHosts(Path directory) {
    this.directory = directory;
  }

  /** The line of OpenSSH's format. */
  static String line(String host, String port, String key) {
    boolean standard = port.isEmpty() || port.equals("22");
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return (standard ? bare : "[" + bare + "]:" + port) + " " + key + "\n";
  }

  /** A file with this line alone; the same line has always the same file. */
  Path file(String line) throws IOException {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    Path file = directory.resolve("known-host-" + digest(bytes));
    if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), bytes)) {
      return file;
    }
    PrivateFiles.makePassableDirectory(directory);
    Path fresh = Files.createTempFile(directory, "known-host-", ".new");
    Files.write(fresh, bytes);
    // A public key is no secret, and restic may run as another user.
    PrivateFiles.openToReaders(fresh);
    return Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String digest(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256.", e);
    }
  }
}
