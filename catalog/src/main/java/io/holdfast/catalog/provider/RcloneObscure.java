package io.holdfast.catalog.provider;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The form in which rclone wants passwords: AES-CTR under a key that everybody knows, the
 * initialisation vector in front, Base64 for urls. It keeps a password from a glance over the
 * shoulder and from INI syntax, and from nothing else.
 */
public final class RcloneObscure {
  private static final int IV_BYTES = 16;

  /** The key in rclone's source, the same in every rclone. */
  private static final byte[] KEY =
      HexFormat.of().parseHex("9c935b48730a554d6bfd7c63c886a92bd390198eb8128afbf4de162b8b95f638");

  private RcloneObscure() {}

  /** Always the same for the same text, so that what did not change is not written anew. */
  public static String obscure(String plain) {
    byte[] text = plain.getBytes(StandardCharsets.UTF_8);
    byte[] obscured = new byte[IV_BYTES + text.length];
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
      System.arraycopy(digest, 0, obscured, 0, IV_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no SHA-256.", e);
    }
    byte[] body = crypt(Arrays.copyOf(obscured, IV_BYTES), text);
    System.arraycopy(body, 0, obscured, IV_BYTES, body.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(obscured);
  }

  /**
   * The text that was obscured, by us or by rclone.
   *
   * @throws IllegalArgumentException when it is nothing that was obscured; names no secret
   */
  public static String reveal(String obscured) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(obscured);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("The value is not in rclone's obscured form.", e);
    }
    if (bytes.length < IV_BYTES) {
      throw new IllegalArgumentException("The value is too short for rclone's obscured form.");
    }
    byte[] body = Arrays.copyOfRange(bytes, IV_BYTES, bytes.length);
    return new String(crypt(Arrays.copyOf(bytes, IV_BYTES), body), StandardCharsets.UTF_8);
  }

  private static byte[] crypt(byte[] iv, byte[] text) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(KEY, "AES"), new IvParameterSpec(iv));
      return cipher.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no AES in counter mode.", e);
    }
  }
}
