package io.holdfast.catalog.seal;

import io.holdfast.catalog.CatalogException;
import io.holdfast.catalog.CatalogException.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals values and opens them again. A sealed value is {@code holdfast-sealed:1:<key id>:<Base64 of
 * nonce, ciphertext and tag>} and opens only at the place it was sealed for. Values without that
 * beginning are plain, as NethServer 8 wrote them. Safe for use by many threads.
 */
public final class Seal {
  private static final String PREFIX = "holdfast-sealed:";
  private static final String VERSION = PREFIX + "1:";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;
  private static final int KEY_ID_BYTES = 4;

  private final SecureRandom random = new SecureRandom();
  private final @Nullable SecretKey key;
  private final String keyId;

  private Seal(@Nullable SecretKey key) {
    this.key = key;
    this.keyId = key == null ? "" : keyId(key);
  }

  /** Seals with the key in a file; an empty path: seals nothing. */
  public static Seal with(Path keyFile) {
    return new Seal(keyFile.toString().isEmpty() ? null : KeyFile.read(keyFile));
  }

  /** Whether a stored value is sealed. */
  public static boolean isSealed(String stored) {
    return stored.startsWith(PREFIX);
  }

  /** Whether values are sealed here. */
  public boolean isOn() {
    return key != null;
  }

  /**
   * The value as it is stored.
   *
   * @param place key and field it is stored in
   */
  public String seal(Place place, String plain) {
    if (key == null) {
      if (isSealed(plain)) {
        throw new CatalogException(Reason.CORRUPT, "A secret may not begin with " + PREFIX + ".");
      }
      return plain;
    }
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, place);
      byte[] sealed = cipher.doFinal(plain.getBytes(StandardCharsets.UTF_8));
      byte[] all = ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
      return VERSION + keyId + ":" + Base64.getEncoder().encodeToString(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  /**
   * The value that was sealed, or a plain one as it is.
   *
   * @throws CatalogException {@code UNAUTHORIZED} when it was sealed with a key that is not here,
   *     {@code CORRUPT} when it was changed or put in another place since
   */
  public String open(Place place, String stored) {
    if (!isSealed(stored)) {
      return stored;
    }
    if (!stored.startsWith(VERSION)) {
      throw corrupt(place, "was sealed by a newer version");
    }
    if (key == null) {
      throw unauthorized(place, "is sealed; set key.file to the cluster's key file");
    }
    int end = stored.indexOf(':', VERSION.length());
    if (end < 0) {
      throw corrupt(place, "is damaged");
    }
    if (!stored.substring(VERSION.length(), end).equals(keyId)) {
      throw unauthorized(place, "is sealed with another key than the one in key.file");
    }
    return opened(place, key, stored.substring(end + 1));
  }

  private static String opened(Place place, SecretKey key, String text) {
    try {
      byte[] all = Base64.getDecoder().decode(text);
      if (all.length < NONCE_BYTES + TAG_BYTES) {
        throw corrupt(place, "is damaged");
      }
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(all, NONCE_BYTES), place);
      byte[] plain = cipher.doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
      return new String(plain, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException | AEADBadTagException e) {
      throw corrupt(place, "is damaged, or was copied here from another key");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] nonce, Place place)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
    cipher.updateAAD((place.key() + '\0' + place.field()).getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  /** Tells keys apart without telling the key. */
  private static String keyId(SecretKey key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update("holdfast key id".getBytes(StandardCharsets.US_ASCII));
      byte[] hash = digest.digest(key.getEncoded());
      return HexFormat.of().formatHex(hash, 0, KEY_ID_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static CatalogException unauthorized(Place place, String what) {
    return new CatalogException(Reason.UNAUTHORIZED, "The secret in " + place + " " + what + ".");
  }

  private static CatalogException corrupt(Place place, String what) {
    return new CatalogException(Reason.CORRUPT, "The secret in " + place + " " + what + ".");
  }

  /** Where a value is stored. */
  public record Place(String key, String field) {
    @Override
    public String toString() {
      return key + " (" + field + ")";
    }
  }
}
