package io.holdfast.worker.restore.verify;

import io.holdfast.worker.restore.place.SnapshotNames;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Names of files as restic shows them: UTF-8, and U+FFFD for each byte that is none. Works in every
 * locale, because a path of the system's keeps its bytes, which its URI tells.
 */
final class ShownNames {
  static final char NO_UTF_8 = '\uFFFD';

  private ShownNames() {}

  /** The last name of an absolute path. */
  static String of(Path entry) {
    String plain = String.valueOf(entry.getFileName());
    return isAscii(plain) ? plain : decode(bytes(entry));
  }

  /** The entry of a directory with exactly this name. */
  static Path in(Path directory, String name) {
    if (isAscii(name)) {
      return directory.resolve(name);
    }
    StringBuilder uri = new StringBuilder(directory.toUri().toString());
    if (uri.charAt(uri.length() - 1) != '/') {
      uri.append('/');
    }
    for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
      uri.append('%').append(digit(octet >> 4)).append(digit(octet));
    }
    return Path.of(URI.create(uri.toString()));
  }

  private static char digit(int value) {
    return Character.forDigit(value & 15, 16);
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  /** The bytes of the last name of an absolute path. */
  static byte[] bytes(Path entry) {
    byte[] all = SnapshotNames.bytes(entry.toAbsolutePath());
    int end = all.length;
    while (end > 1 && all[end - 1] == '/') {
      end--; // Of a directory.
    }
    int begin = end;
    while (begin > 0 && all[begin - 1] != '/') {
      begin--;
    }
    return Arrays.copyOfRange(all, begin, end);
  }

  /** As restic's language does it: each byte that is not part of a character counts for itself. */
  static String decode(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < bytes.length; ) {
      int length = characterLength(bytes, i);
      if (length == 0) {
        text.append(NO_UTF_8);
        i++;
      } else {
        text.append(new String(bytes, i, length, StandardCharsets.UTF_8));
        i += length;
      }
    }
    return text.toString();
  }

  /** Bytes of the character that begins there, or 0 for none. */
  private static int characterLength(byte[] bytes, int begin) {
    int lead = bytes[begin] & 0xff;
    int length = lengthBy(lead);
    if (begin + length > bytes.length) {
      return 0;
    }
    for (int i = 1; i < length; i++) {
      int octet = bytes[begin + i] & 0xff;
      int least = i == 1 ? leastSecond(lead) : 0x80;
      int most = i == 1 ? mostSecond(lead) : 0xbf;
      if (octet < least || octet > most) {
        return 0;
      }
    }
    return length;
  }

  private static int lengthBy(int lead) {
    if (lead < 0x80) {
      return 1;
    }
    if (lead < 0xc2 || lead > 0xf4) {
      return 0;
    }
    return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  }

  /** No character has a longer form than it needs. */
  private static int leastSecond(int lead) {
    return lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
  }

  /** Halves of surrogate pairs and what is beyond Unicode are no characters. */
  private static int mostSecond(int lead) {
    return lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
  }
}
