package io.holdfast.worker.restore.place;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes paths of this node out of names in a snapshot. They are UTF-8, whatever the locale of the
 * worker is; a path made in the ordinary way would refuse some of them.
 */
public final class SnapshotNames {
  private static final Path ROOT = Path.of("/");

  private SnapshotNames() {}

  /** A relative path; empty for an empty text. */
  public static Path path(String relative) {
    return path(List.of(relative.split("/", -1)));
  }

  static Path path(List<String> names) {
    StringBuilder uri = new StringBuilder("file://");
    for (String name : names) {
      if (name.equals("..")) {
        throw new IllegalArgumentException("a path in a snapshot does not lead upwards");
      }
      if (!name.isEmpty() && !name.equals(".")) {
        uri.append('/');
        encode(name, uri);
      }
    }
    return uri.length() == "file://".length()
        ? Path.of("")
        : ROOT.relativize(Path.of(URI.create(uri.toString())));
  }

  /** The bytes of a path of this node, whatever the locale of the worker is. */
  public static byte[] bytes(Path absolute) {
    String uri = absolute.toUri().getRawPath();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < uri.length(); i++) {
      if (uri.charAt(i) == '%') {
        bytes.write(Integer.parseInt(uri.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        bytes.write(uri.charAt(i));
      }
    }
    return bytes.toByteArray();
  }

  private static void encode(String name, StringBuilder uri) {
    for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
      uri.append('%').append(hexDigit(octet >> 4)).append(hexDigit(octet));
    }
  }

  private static char hexDigit(int value) {
    return Character.toUpperCase(Character.forDigit(value & 15, 16));
  }
}
