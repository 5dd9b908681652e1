package io.holdfast.catalog.seal;

import io.holdfast.catalog.CatalogException;
import io.holdfast.catalog.CatalogException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The file with the key that seals secrets: one line, Base64 of 32 bytes, readable by its owner
 * alone. Every node and every machine from which the cluster is managed needs the same file.
 */
public final class KeyFile {
  private static final int KEY_BYTES = 32;
  private static final int MOST_BYTES = 1024;
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private KeyFile() {}

  /**
   * Makes a file with a new random key, which only its owner may read.
   *
   * @throws CatalogException {@code EXISTS}: it never replaces a file
   */
  public static void create(Path file) {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    byte[] line =
        (Base64.getEncoder().encodeToString(key) + "\n").getBytes(StandardCharsets.US_ASCII);
    var permissions =
        PosixFilePermissions.asFileAttribute(
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
    try (FileChannel channel =
        FileChannel.open(
            file,
            EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            permissions)) {
      ByteBuffer buffer = ByteBuffer.wrap(line);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    } catch (FileAlreadyExistsException e) {
      throw new CatalogException(
          Reason.EXISTS, "The key file " + file + " is there already; it is left as it is.", e);
    } catch (IOException e) {
      throw new CatalogException(
          Reason.UNAUTHORIZED, "The key file " + file + " cannot be written.", e);
    }
  }

  /**
   * Reads the key.
   *
   * @throws CatalogException {@code UNAUTHORIZED} when the file is missing, may be read by others
   *     or holds no key
   */
  static SecretKey read(Path file) {
    try {
      if (Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
        throw refused(
            "The key file " + file + " may be read or changed by others; make it mode 0600.");
      }
      if (Files.size(file) > MOST_BYTES) {
        throw noKey(file);
      }
      byte[] key = Base64.getDecoder().decode(Files.readString(file).strip());
      if (key.length != KEY_BYTES) {
        throw noKey(file);
      }
      return new SecretKeySpec(key, "AES");
    } catch (NoSuchFileException e) {
      throw new CatalogException(
          Reason.UNAUTHORIZED,
          "There is no key file "
              + file
              + "; copy it from another node, or leave key.file empty if secrets are not sealed.",
          e);
    } catch (IOException e) {
      throw new CatalogException(
          Reason.UNAUTHORIZED, "The key file " + file + " cannot be read.", e);
    } catch (IllegalArgumentException e) {
      throw noKey(file);
    }
  }

  private static CatalogException noKey(Path file) {
    return refused(
        "The key file " + file + " holds no key: expected one line, Base64 of 32 bytes.");
  }

  private static CatalogException refused(String message) {
    return new CatalogException(Reason.UNAUTHORIZED, message);
  }
}
