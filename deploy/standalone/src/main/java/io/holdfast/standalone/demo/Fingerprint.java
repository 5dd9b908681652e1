package io.holdfast.standalone.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a directory holds: a line for each path below it, with permissions, time of change and the
 * SHA-256 of a file's bytes.
 */
record Fingerprint(SortedMap<String, String> lines) {

  /**
   * Takes it.
   *
   * @param without paths below the directory that are left out, with all below them
   */
  static Fingerprint of(Path directory, List<String> without) throws IOException {
    SortedMap<String, String> lines = new TreeMap<>();
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(directory)) {
      paths = walk.toList();
    }
    for (Path path : paths) {
      String name = directory.relativize(path).toString();
      if (without.stream().noneMatch(left -> name.equals(left) || name.startsWith(left + "/"))) {
        lines.put(name, line(path));
      }
    }
    return new Fingerprint(lines);
  }

  int size() {
    return lines.size();
  }

  /** Where two differ, in words; at most a few. */
  List<String> differences(Fingerprint other) {
    List<String> found = new ArrayList<>();
    SortedMap<String, String> all = new TreeMap<>(lines);
    all.putAll(other.lines);
    for (String name : all.keySet()) {
      String here = lines.getOrDefault(name, "missing");
      String there = other.lines.getOrDefault(name, "missing");
      if (!here.equals(there) && found.size() < 5) {
        found.add("'" + name + "': " + here + " became " + there);
      }
    }
    return found;
  }

  private static String line(Path path) throws IOException {
    String permissions =
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      return permissions;
    }
    return permissions
        + " "
        + Files.getLastModifiedTime(path).toInstant().getEpochSecond()
        + " "
        + sha256(path);
  }

  private static String sha256(Path file) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has it", e);
    }
    try (var stream = new DigestInputStream(Files.newInputStream(file), digest)) {
      stream.transferTo(java.io.OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
